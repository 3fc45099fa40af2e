package org.iaminactivity.remediation.planning;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.jspecify.annotations.Nullable;

/**
 * What an action of an earlier plan did.
 *
 * @param findingIds that it was about
 * @param target the access key id; null if the user is all
 */
record EarlierAction(
    PlanId plan,
    String actionId,
    List<String> findingIds,
    ActionType type,
    @Nullable String target,
    ActionOutcome outcome,
    @Nullable Verification verification,
    @Nullable Instant appliedAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant rolledBackAt) {

  static EarlierAction of(PlanId plan, PlannedAction action, ActionJournal journal) {
    return new EarlierAction(
        plan,
        action.actionId(),
        action.findingIds(),
        action.action(),
        action.target(),
        journal.outcome(),
        journal.verification(),
        journal.appliedAt(),
        journal.verifiedAt(),
        journal.rolledBackAt());
  }

  /** The same as its journal has it. */
  EarlierAction as(ActionJournal journal) {
    return new EarlierAction(
        plan,
        actionId,
        findingIds,
        type,
        target,
        journal.outcome(),
        journal.verification(),
        journal.appliedAt(),
        journal.verifiedAt(),
        journal.rolledBackAt());
  }

  /** Whether it changed something, so that what is due depends on it. */
  boolean changedSomething() {
    return outcome == ActionOutcome.APPLIED
        || outcome == ActionOutcome.PARTIAL
        || outcome == ActionOutcome.ROLLED_BACK;
  }

  /** When it last did so; the beginning of time if nothing says it. */
  Instant changedAt() {
    Instant last = rolledBackAt == null ? appliedAt : rolledBackAt;
    return last == null ? Instant.EPOCH : last;
  }

  /** Whether somebody undid it, as was seen since. */
  boolean isReverted() {
    return outcome == ActionOutcome.APPLIED && verification == Verification.REVERTED;
  }
}
