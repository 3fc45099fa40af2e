package org.iaminactivity.remediation.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.jspecify.annotations.Nullable;

/**
 * Says which action is due for a finding, by what was done about it before.
 *
 * @param recovery how long after what we did before something is deleted, or done again
 * @param named the only actions that are wanted; empty means all
 */
record Schedule(
    PlanSettings settings,
    Duration recovery,
    Set<ActionType> named,
    LocalDate runDate,
    Instant now) {

  /** What somebody rolled back is not done again for so long. */
  private static final Duration AFTER_ROLLBACK = Duration.ofDays(30);

  /**
   * What is due.
   *
   * @param holds whether what our last action left is as it left it; null if that is not known
   */
  Due of(FindingState finding, FindingHistory history, @Nullable Boolean holds) {
    EarlierAction last = history.last().orElse(null);
    if (last == null) {
      return first(finding);
    }
    boolean reverted = last.isReverted() || Boolean.FALSE.equals(holds);
    Optional<Due> held = held(last, history, reverted);
    return held.orElseGet(
        () ->
            last.outcome() == ActionOutcome.APPLIED && !reverted
                ? after(last, finding)
                : first(finding));
  }

  private Optional<Due> held(EarlierAction last, FindingHistory history, boolean reverted) {
    String ours = last.type() + " of plan " + last.plan();
    return switch (last.outcome()) {
      case ROLLED_BACK ->
          held(last.changedAt().plus(AFTER_ROLLBACK), ours + " was rolled back: it stays so");
      case PARTIAL ->
          held(
              last.changedAt().plus(recovery),
              ours + " was done in part: a person is to look at it");
      default ->
          reverted
              ? held(
                  history.revertedSince(last, now).plus(recovery),
                  "It is not as " + ours + " left it: nothing more is done")
              : Optional.empty();
    };
  }

  private Optional<Due> held(Instant until, String why) {
    return now.isBefore(until)
        ? Optional.of(Due.not(ActionReason.HELD, why + " until " + until + "."))
        : Optional.empty();
  }

  private Due after(EarlierAction last, FindingState finding) {
    ActionType next =
        switch (last.type()) {
          case DEACTIVATE_ACCESS_KEY -> ActionType.DELETE_ACCESS_KEY;
          case QUARANTINE_USER -> ActionType.DELETE_USER;
          case STRIP_USER ->
              settings.actions().contains(ActionType.QUARANTINE_USER)
                  ? ActionType.QUARANTINE_USER
                  : null;
          case DELETE_ACCESS_KEY, DELETE_LOGIN_PROFILE, DELETE_USER -> null;
        };
    String ours = "Plan " + last.plan() + " did " + last.type() + " on " + last.changedAt();
    if (next == null) {
      return Due.not(ActionReason.NOT_DUE, ours + "; nothing follows.");
    }
    if (!next.isSecondStep()) {
      return first(finding);
    }
    Instant dueAt = last.changedAt().plus(recovery);
    return now.isBefore(dueAt)
        ? Due.not(ActionReason.NOT_DUE, ours + "; " + next + " is due from " + dueAt + " on.")
        : ifOn(next, last, ours + ", and nobody has missed it since.");
  }

  private Due first(FindingState finding) {
    LocalDate since = finding.episode().firstSeen().on();
    Instant dueAt = startOf(since).plus(settings.notice());
    return startOf(runDate).isBefore(dueAt)
        ? Due.not(
            ActionReason.NOT_DUE,
            "It is published since the run of "
                + since
                + "; an action is due in a run from "
                + firstFrom(dueAt)
                + " on.")
        : ifOn(
            firstAction(finding.finding().rule()),
            null,
            "It is published since the run of " + since + ".");
  }

  private static LocalDate firstFrom(Instant dueAt) {
    LocalDate date = LocalDate.ofInstant(dueAt, ZoneOffset.UTC);
    return startOf(date).isBefore(dueAt) ? date.plusDays(1) : date;
  }

  private static Instant startOf(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private ActionType firstAction(String rule) {
    Set<ActionType> on = settings.actions();
    return switch (rule) {
      case "access-key-unused" -> ActionType.DEACTIVATE_ACCESS_KEY;
      case "password-unused" -> ActionType.DELETE_LOGIN_PROFILE;
      case "user-inactive" ->
          on.contains(ActionType.STRIP_USER) && !on.contains(ActionType.QUARANTINE_USER)
              ? ActionType.STRIP_USER
              : ActionType.QUARANTINE_USER;
      default -> throw new IllegalArgumentException("no action is for " + rule);
    };
  }

  private Due ifOn(ActionType action, @Nullable EarlierAction before, String why) {
    if (!settings.actions().contains(action)) {
      return Due.not(
          ActionReason.ACTION_OFF, action + " is due, but not in audit.remediation.actions.");
    }
    if (!named.isEmpty() && !named.contains(action)) {
      return Due.not(ActionReason.ACTION_OFF, action + " is due, but --action does not name it.");
    }
    return Due.now(action, before, why);
  }

  /** Whether an action may be due for a finding that stands so in the run. */
  static boolean concerns(FindingState finding, FindingHistory history) {
    return finding.status().isOpen()
        || (finding.status() == Status.RESOLVED && awaitsSecondStep(finding, history));
  }

  /** Whether a second step may follow what was done about a finding that has ended since. */
  static boolean awaitsSecondStep(FindingState finding, FindingHistory history) {
    return history
        .last(ActionType.DEACTIVATE_ACCESS_KEY)
        .filter(action -> action.outcome() == ActionOutcome.APPLIED)
        .map(action -> !action.changedAt().isBefore(finding.lastSeen().at()))
        .orElse(false);
  }
}
