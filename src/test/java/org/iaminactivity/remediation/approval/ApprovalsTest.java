package org.iaminactivity.remediation.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {

  private static final RunId RUN = RunId.of(Plans.RUN_DATE);
  private static final Instant LATER = Plans.NOW.plus(Duration.ofHours(1));

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("123456789012").build());
  private final SandboxAws aws = new SandboxAws(sandbox);

  private Path directory;
  private Warehouse warehouse;
  private PublishedRuns runs;

  @BeforeEach
  void publish(@TempDir Path temporary) throws IOException {
    directory = temporary;
    warehouse = Warehouses.directory(temporary.resolve("warehouse"));
    runs = Publications.runs(warehouse);
    TriagedRuns.publish(warehouse, temporary, RUN, List.of(TriagedRuns.ofUser("alice")), List.of());
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private Approvals approvals(Map<String, ?> settings) {
    return ApprovalRecords.in(warehouse, aws, settings);
  }

  private PlanArchive.Stored plan(Map<String, ?> settings, PlannedAction... actions) {
    RemediationProperties inForce = Plans.settings(settings);
    List<Plan.Part> parts =
        runs.manifest(RUN).parts(Datasets.FINDING_STATES).stream()
            .map(part -> new Plan.Part(part.key(), part.sha256()))
            .toList();
    return PlanArchives.in(warehouse).keep(Plans.plan(inForce, parts, List.of(actions))).stored();
  }

  @Test
  void approvalOfTheCallerCounts() throws IOException {
    PlanArchive.Stored plan = plan(Map.of());
    Approvals approvals = approvals(Map.of());

    Approval approval = approvals.record(plan, plan.sha256(), "SEC-1\nand more", LATER);

    assertThat(approval.approver()).isEqualTo(sandbox.callerArn());
    assertThat(approval.comment()).isEqualTo("SEC-1 and more");
    assertThat(approvals.requireApproved(plan, LATER)).containsExactly(approval);
  }

  @Test
  void approvalThatIsThereStaysAsItIs() throws IOException {
    PlanArchive.Stored plan = plan(Map.of());
    Approvals approvals = approvals(Map.of());
    Approval first = approvals.record(plan, plan.sha256(), "first", LATER);

    assertThat(approvals.record(plan, plan.sha256(), "second", LATER)).isEqualTo(first);
  }

  @Test
  void planWithoutApprovalIsRefusedWithTheCommand() {
    PlanArchive.Stored plan = plan(Map.of());

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals(Map.of()).requireApproved(plan, LATER))
        .withMessageContaining("0 of the 1 approval")
        .withMessageContaining("approve --plan=" + plan.plan().planId());
  }

  @Test
  void approvalOfOtherBytesIsRefusedAndNotRecorded() {
    PlanArchive.Stored plan = plan(Map.of());

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals(Map.of()).record(plan, "0".repeat(64), "x", LATER));
    assertThat(warehouse.list(plan.plan().planId().approvals())).isEmpty();
  }

  @Test
  void planOfAFindingThatTheRunDoesNotHaveIsRefusedAndNotRecorded() {
    PlanArchive.Stored plan =
        plan(Map.of(), Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals(Map.of()).record(plan, plan.sha256(), "x", LATER))
        .withMessageContaining("is not about a finding as the run of 2026-11-24 has it");
    assertThat(warehouse.list(plan.plan().planId().approvals())).isEmpty();
  }

  @Test
  void approvalOfOtherBytesThatLiesThereIsNotTakenForTheCallers() {
    PlanArchive.Stored plan = plan(Map.of());
    String caller = sandbox.callerArn();
    warehouse.replace(
        plan.plan().planId().approval(caller),
        new Approval(plan.plan().planId(), "0".repeat(64), caller, "x", LATER).toJson());

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals(Map.of()).record(plan, plan.sha256(), "x", LATER))
        .withMessageContaining("is no approval of these bytes");
  }

  @Test
  void expiredPlanIsNeitherApprovedNorApplied() throws IOException {
    PlanArchive.Stored plan = plan(Map.of());
    Approvals approvals = approvals(Map.of());
    approvals.record(plan, plan.sha256(), "x", LATER);
    Instant expired = plan.plan().expiresAt();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals.record(plan, plan.sha256(), "x", expired));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals.requireApproved(plan, expired))
        .withMessageContaining("expired on " + expired);
  }

  @Test
  void planOfARunThatWasPublishedAgainIsRefused() throws IOException {
    PlanArchive.Stored plan = plan(Map.of());
    Approvals approvals = approvals(Map.of());
    approvals.record(plan, plan.sha256(), "x", LATER);
    TriagedRuns.publish(
        warehouse,
        directory.resolve("again").toFile().mkdirs() ? directory.resolve("again") : directory,
        RUN,
        List.of(TriagedRuns.ofUser("bob")),
        List.of());

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> approvals.requireApproved(plan, LATER))
        .withMessageContaining("was published again");
  }

  @Test
  void approvalThatSomebodyWroteForAnotherNameDoesNotCount() {
    PlanArchive.Stored plan = plan(Map.of());
    warehouse.replace(
        plan.plan().planId().approval("arn:aws:sts::1:assumed-role/a/mallory"),
        new Approval(
                plan.plan().planId(),
                plan.sha256(),
                "arn:aws:sts::1:assumed-role/a/alice",
                "x",
                LATER)
            .toJson());

    assertThat(approvals(Map.of()).counting(plan)).isEmpty();
  }

  @Test
  void whatIsNoApprovalDoesNotCount() {
    PlanArchive.Stored plan = plan(Map.of());
    warehouse.replace(plan.plan().planId().approvals() + "x.json", "{}".getBytes(UTF_8));

    assertThat(approvals(Map.of()).counting(plan)).isEmpty();
  }

  @Test
  void strictestOfThePlansSettingsAndTodaysCounts() {
    assertThat(approvals(Map.of()).needed(plan(Map.of("approvals", 2)).plan())).isEqualTo(2);
    assertThat(approvals(Map.of("approvals", 3)).needed(plan(Map.of()).plan())).isEqualTo(3);
  }

  @Test
  void whoeverMadeThePlanIsNoneOfTheFourEyes() {
    PlanArchive.Stored plan = plan(Map.of());
    Approval ofTheMaker =
        new Approval(plan.plan().planId(), plan.sha256(), Plans.MAKER, "x", LATER);
    warehouse.replace(plan.plan().planId().approval(Plans.MAKER), ofTheMaker.toJson());

    assertThat(approvals(Map.of()).counting(plan)).containsExactly(ofTheMaker);
    assertThat(approvals(Map.of("four-eyes", true)).counting(plan)).isEmpty();
  }
}
