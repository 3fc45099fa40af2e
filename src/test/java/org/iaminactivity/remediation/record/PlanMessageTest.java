package org.iaminactivity.remediation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.junit.jupiter.api.Test;

class PlanMessageTest {

  private static final String PAGE = "s3://warehouse/remediation/index.html";

  private static PlanArchive.Stored stored(int actions) {
    List<PlannedAction> all =
        IntStream.range(0, actions)
            .mapToObj(i -> Plans.action(ActionType.QUARANTINE_USER, Plans.user()))
            .toList();
    Plan plan = Plans.plan(all);
    return new PlanArchive.Stored(plan, "0".repeat(64));
  }

  @Test
  void planThatWaitsIsToldWithItsCommand() {
    PlanMessage message = PlanMessage.waiting(stored(1), 1, PAGE);

    assertThat(message.subject()).endsWith(": 1 action waits for approval").isASCII();
    assertThat(message.subject().length()).isLessThanOrEqualTo(100);
    assertThat(message.lines())
        .contains("Waits for approval: 1 (quarantine-user 1)", "Page: " + PAGE)
        .last()
        .asString()
        .startsWith("  iam-inactivity-audit approve --plan=");
  }

  @Test
  void whatFailedIsToldInOneLineWhateverItsMessage() {
    PlanArchive.Stored stored = stored(1);

    PlanMessage message = PlanMessage.applied(stored, failed(stored), PAGE);

    assertThat(message.subject()).endsWith(": 1 action failed");
    assertThat(message.lines())
        .contains("Actions: 1 (FAILED 1)", "Reasons: 1 (DENIED 1)")
        .last()
        .isEqualTo("  123456789012 quarantine-user bob: FAILED DENIED: a forged line");
  }

  private static Map<String, ActionJournal> failed(PlanArchive.Stored stored) {
    String id = stored.plan().actions().get(0).actionId();
    return Map.of(
        id,
        ActionJournal.planned(id)
            .ended(ActionOutcome.FAILED, ActionReason.DENIED, "a\nforged line", Plans.NOW));
  }

  @Test
  void planThatIsDoneIsToldWithoutItsAppliedActions() {
    PlanArchive.Stored stored = stored(1);
    String id = stored.plan().actions().get(0).actionId();
    ActionJournal done =
        ActionJournal.planned(id).ended(ActionOutcome.APPLIED, null, null, Plans.NOW);

    PlanMessage message = PlanMessage.applied(stored, Map.of(id, done), PAGE);

    assertThat(message.subject()).endsWith(" is done: 1 of 1 actions applied");
    assertThat(message.lines()).last().isEqualTo("Page: " + PAGE);
  }

  @Test
  void whatManyUndidIsCutShort() {
    PlanArchive.Stored stored = stored(60);

    PlanMessage message = PlanMessage.undone(stored, failed(stored), action -> true, PAGE);

    assertThat(message.lines()).last().isEqualTo("  and 10 more: see the page");
  }
}
