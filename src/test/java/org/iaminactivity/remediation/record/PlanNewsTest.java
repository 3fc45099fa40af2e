package org.iaminactivity.remediation.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.notification.Notifications;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.approval.ApprovalRecords;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SentMessage;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanNewsTest {

  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:remediation";
  private static final Plan PLAN =
      Plans.plan(
          List.of(
              Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()),
              Plans.action(ActionType.QUARANTINE_USER, Plans.user())));
  private static final PlannedAction FIRST = PLAN.actions().get(0);
  private static final PlannedAction SECOND = PLAN.actions().get(1);

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("123456789012").build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final Map<String, ActionJournal> journals = new HashMap<>();
  private Warehouse warehouse;
  private PlanNews news;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    news = news(TOPIC);
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private PlanNews news(@Nullable String topic) {
    return new PlanNews(
        Notifications.to(topic, aws.sns()),
        warehouse,
        ApprovalRecords.in(warehouse, aws),
        Clock.fixed(Plans.NOW, ZoneOffset.UTC));
  }

  private PlanArchive.Stored stored() {
    return stored(PLAN);
  }

  private PlanArchive.Stored stored(Plan plan) {
    return PlanArchives.in(warehouse).keep(plan).stored();
  }

  private void ended(PlannedAction action, ActionOutcome outcome) {
    journals.put(
        action.actionId(),
        ActionJournal.planned(action.actionId()).ended(outcome, null, null, Plans.NOW));
  }

  private void undone(PlannedAction action) {
    ended(action, ActionOutcome.APPLIED);
    journals.computeIfPresent(
        action.actionId(),
        (id, journal) -> journal.verified(Verification.REVERTED, "Somebody undid it", Plans.NOW));
  }

  private List<String> subjects() {
    return sandbox.messages().stream()
        .map(SentMessage::subject)
        .map(subject -> subject.replace(PLAN.planId().value(), "PLAN"))
        .toList();
  }

  @Test
  void planThatWaitsIsToldOnce() {
    news.made(stored());
    news.made(stored());

    assertThat(subjects()).containsExactly("IAM remediation PLAN: 2 actions wait for approval");
  }

  @Test
  void planOfNothingIsNotTold() {
    news.made(stored(Plans.plan(List.of())));

    assertThat(sandbox.messages()).isEmpty();
  }

  @Test
  void planThatIsApprovedDoesNotWait() {
    PlanArchive.Stored stored = stored();
    String approver = "arn:aws:sts::999999999999:assumed-role/approver/carol";
    warehouse.replace(
        PLAN.planId().approval(approver),
        """
        {"plan_id":"%s","sha256":"%s","approver":"%s","comment":"ok","at":"%s"}"""
            .formatted(PLAN.planId(), stored.sha256(), approver, Plans.NOW)
            .getBytes(UTF_8));

    news.made(stored);

    assertThat(sandbox.messages()).isEmpty();
  }

  @Test
  void startThatLeavesSomethingOpenWithoutAFailureIsNotTold() {
    ended(FIRST, ActionOutcome.APPLIED);

    news.applied(stored(), journals);

    assertThat(sandbox.messages()).isEmpty();
  }

  @Test
  void failureAndEndAreToldOnceEach() {
    ended(FIRST, ActionOutcome.APPLIED);
    ended(SECOND, ActionOutcome.FAILED);
    news.applied(stored(), journals);
    news.applied(stored(), journals);
    ended(SECOND, ActionOutcome.APPLIED);
    news.applied(stored(), journals);
    news.applied(stored(), journals);

    assertThat(subjects())
        .containsExactly(
            "IAM remediation PLAN: 1 action failed",
            "IAM remediation PLAN is done: 2 of 2 actions applied");
  }

  @Test
  void whatSomebodyUndidIsToldOnceForEachAction() {
    ended(SECOND, ActionOutcome.APPLIED);
    undone(FIRST);
    news.verified(stored(), journals);
    undone(SECOND);
    news.verified(stored(), journals);
    news.verified(stored(), journals);

    assertThat(subjects())
        .containsExactly(
            "IAM remediation PLAN: 1 action was undone by somebody",
            "IAM remediation PLAN: 1 action was undone by somebody");
    assertThat(sandbox.messages().get(1).text())
        .contains("quarantine-user")
        .doesNotContain("deactivate-access-key");
  }

  @Test
  void whatHoldsIsNotTold() {
    ended(FIRST, ActionOutcome.APPLIED);

    news.verified(stored(), journals);

    assertThat(sandbox.messages()).isEmpty();
  }

  @Test
  void messageThatCouldNotBeSentIsSentByTheNextCommand() {
    sandbox.faults().add(FaultRule.on(Service.SNS, FaultKind.ACCESS_DENIED));
    news.made(stored());
    sandbox.faults().clear();

    news.made(stored());

    assertThat(sandbox.messages()).hasSize(1);
  }

  @Test
  void nothingIsRecordedAsToldWithoutATopic() {
    news(null).made(stored());

    news.made(stored());

    assertThat(sandbox.messages()).hasSize(1);
  }
}
