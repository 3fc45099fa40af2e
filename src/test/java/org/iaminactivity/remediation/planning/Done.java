package org.iaminactivity.remediation.planning;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.Plans;
import org.jspecify.annotations.Nullable;

/** What earlier plans did, for tests. */
final class Done {

  private Done() {}

  static EarlierAction applied(ActionType type, String at) {
    return of(type, ActionOutcome.APPLIED, at, null, null, null);
  }

  static EarlierAction reverted(ActionType type, String at, String seenAt) {
    return of(type, ActionOutcome.APPLIED, at, Verification.REVERTED, seenAt, null);
  }

  static EarlierAction partial(ActionType type, String at) {
    return of(type, ActionOutcome.PARTIAL, at, null, null, null);
  }

  static EarlierAction rolledBack(ActionType type, String at, String rolledBackAt) {
    return of(type, ActionOutcome.ROLLED_BACK, at, null, null, rolledBackAt);
  }

  private static EarlierAction of(
      ActionType type,
      ActionOutcome outcome,
      String at,
      @Nullable Verification verification,
      @Nullable String seenAt,
      @Nullable String rolledBackAt) {
    boolean ofKey =
        type == ActionType.DEACTIVATE_ACCESS_KEY || type == ActionType.DELETE_ACCESS_KEY;
    return new EarlierAction(
        new PlanId("2026-10-01-0123456789ab"),
        "6ba7b811-9dad-51d1-80b4-00c04fd430c8",
        List.of(),
        type,
        ofKey ? Plans.KEY : null,
        outcome,
        verification,
        Instant.parse(at),
        seenAt == null ? null : Instant.parse(seenAt),
        rolledBackAt == null ? null : Instant.parse(rolledBackAt));
  }

  static FindingHistory history(EarlierAction... actions) {
    return new FindingHistory(List.of(actions), List.of());
  }
}
