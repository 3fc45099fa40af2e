package org.iaminactivity.remediation.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.jspecify.annotations.Nullable;

/** Whether nobody touched what an action of ours left since. */
final class Leftover {

  /** A key still works for minutes after it was deactivated, and a use may be told late. */
  private static final Duration STILL_USED = Duration.ofMinutes(15);

  private Leftover() {}

  /**
   * Compares what is there with what the action left.
   *
   * @param planned the action as its plan had it
   */
  static boolean holds(
      EarlierAction action, PlannedAction planned, FindingState finding, UserState found) {
    UserState left = planned.expected();
    for (IamWrite step : planned.steps()) {
      left = step.appliedTo(left);
    }
    if (!left.user().userId().equals(found.user().userId())
        || !left.user().createdAt().equals(found.user().createdAt())) {
      return false;
    }
    return switch (action.type()) {
      case DEACTIVATE_ACCESS_KEY -> keyHolds(action, left, finding, found);
      case QUARANTINE_USER -> userHolds(left, found);
      case DELETE_LOGIN_PROFILE -> found.password() != null && !found.password().exists();
      case STRIP_USER, DELETE_ACCESS_KEY, DELETE_USER -> true;
    };
  }

  /** A run that saw the key live after the action says that somebody had it back. */
  private static boolean keyHolds(
      EarlierAction action, UserState left, FindingState finding, UserState found) {
    UserState.Key was = left.key(action.target());
    UserState.Key is = found.key(action.target());
    return was != null
        && is != null
        && is.status().equals(UserState.Key.INACTIVE)
        && is.createdAt().equals(was.createdAt())
        && !isAfter(is.lastUsedAt(), action.changedAt().plus(STILL_USED))
        && !finding.lastSeen().at().isAfter(action.changedAt());
  }

  private static boolean isAfter(@Nullable Instant use, Instant last) {
    return use != null && use.isAfter(last);
  }

  /** Credentials may have gone since, by other actions or by anybody; none may have come. */
  private static boolean userHolds(UserState left, UserState found) {
    return left.inventory() != null
        && left.inventory().equals(found.inventory())
        && noKeyCame(left, found)
        && noPasswordCame(left, found);
  }

  private static boolean noKeyCame(UserState left, UserState found) {
    List<UserState.Key> keys = found.accessKeys();
    return keys != null
        && keys.stream()
            .allMatch(
                key -> {
                  UserState.Key was = left.key(key.id());
                  return was != null && (was.isLive() || !key.isLive());
                });
  }

  private static boolean noPasswordCame(UserState left, UserState found) {
    UserState.Password had = left.password();
    UserState.Password has = found.password();
    return has != null && (!has.exists() || has.equals(had));
  }
}
