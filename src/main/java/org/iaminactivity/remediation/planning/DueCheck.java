package org.iaminactivity.remediation.planning;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Protection;
import org.jspecify.annotations.Nullable;

/**
 * Whether the actions of a plan are still due, by the findings of its run and by what other plans
 * did. Any thread may use it.
 */
public final class DueCheck {

  private final Schedule schedule;
  private final Map<String, FindingState> findings;
  private final Map<String, Before> before;

  /**
   * What was done about a finding before.
   *
   * @param left the last action as its plan had it; null if there is none, or it is lost
   */
  record Before(FindingHistory history, @Nullable PlannedAction left) {}

  /** Of findings by their ids, each with what was done before. */
  DueCheck(Schedule schedule, Map<String, FindingState> findings, Map<String, Before> before) {
    this.schedule = schedule;
    this.findings = findings;
    this.before = before;
  }

  /**
   * Why the action is not due; empty if it is.
   *
   * @param untouched the user before the first write of the action; null once one was made, after
   *     which the user is not as an earlier plan left it
   */
  public Optional<Protection> objection(PlannedAction action, @Nullable UserState untouched) {
    return action.findingIds().stream()
        .flatMap(
            id ->
                objection(
                    action,
                    Objects.requireNonNull(findings.get(id)),
                    Objects.requireNonNull(before.get(id)),
                    untouched)
                    .stream())
        .findFirst();
  }

  private Optional<Protection> objection(
      PlannedAction action, FindingState finding, Before done, @Nullable UserState untouched) {
    if (!Schedule.concerns(finding, done.history())) {
      return Optional.of(Judge.notOpen(finding));
    }
    Due due = schedule.of(finding, done.history(), holds(finding, done, untouched));
    if (due.not() != null) {
      return Optional.of(due.not());
    }
    if (due.action() != action.action()) {
      return notDue("Of the finding " + due.action() + " is due, not " + action.action() + ".");
    }
    if (due.before() != null && !isOfTheSame(action, done.left())) {
      return notDue("What we did before was not done to this user or key.");
    }
    return action.action() == ActionType.DEACTIVATE_ACCESS_KEY && untouched != null
        ? ofOtherKeys(action, finding, untouched)
        : Optional.empty();
  }

  private static @Nullable Boolean holds(
      FindingState finding, Before done, @Nullable UserState untouched) {
    return untouched == null
        ? null
        : done.history()
            .last()
            .map(
                last ->
                    done.left() != null && Leftover.holds(last, done.left(), finding, untouched))
            .orElse(null);
  }

  private static Optional<Protection> notDue(String message) {
    return Optional.of(new Protection(ActionReason.NOT_DUE, message));
  }

  private static boolean isOfTheSame(PlannedAction action, @Nullable PlannedAction left) {
    return left != null
        && left.accountId().equals(action.accountId())
        && left.userId().equals(action.userId())
        && Objects.equals(left.target(), action.target());
  }

  private static Optional<Protection> ofOtherKeys(
      PlannedAction action, FindingState finding, UserState user) {
    List<String> keys = Judge.keysOf(finding, user);
    if (keys.size() != 1) {
      return Optional.of(Judge.ambiguous(keys));
    }
    return keys.get(0).equals(action.target())
        ? Optional.empty()
        : notDue("The finding is about another key of the user.");
  }
}
