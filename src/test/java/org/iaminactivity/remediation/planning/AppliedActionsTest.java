package org.iaminactivity.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.FindingState.End;
import org.iaminactivity.lifecycle.FindingState.Episode;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which action resolved a finding that was last seen on one day and resolved on the next. */
@ExtendWith(OutputCaptureExtension.class)
class AppliedActionsTest {

  private static final LocalDate PLANNED_FROM = LocalDate.parse("2026-11-20");
  private static final LocalDate RUN = LocalDate.parse("2026-11-24");
  private static final Duration KEEP = Duration.ofDays(90);

  private static final String FINDING = "0dbcbd60-c101-51ba-bdd1-558c066254f8";
  private static final String ACTION = "7a4dfb0b-0ef4-5d4c-8a0e-0d6f4f1f0a01";
  private static final String LATER_ACTION = "00000000-0ef4-5d4c-8a0e-0d6f4f1f0a02";
  private static final String DIGITS = "-0123456789ab";
  private static final String DEACTIVATE = "deactivate-access-key";

  private static final String LAST_SEEN = "2026-11-23T02:00:00Z";
  private static final String BETWEEN = "2026-11-23T12:00:00Z";
  private static final String RESOLVED = "2026-11-24T02:00:00Z";

  @TempDir private Path directory;
  private Warehouse warehouse;
  private AppliedActions actions;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    actions = Histories.applied(warehouse);
  }

  @ParameterizedTest
  @CsvSource({
    "deactivate-access-key, CREDENTIAL_DEACTIVATED",
    "delete-access-key, CREDENTIAL_REMOVED",
    "delete-access-key, CREDENTIAL_REPLACED",
    "delete-login-profile, CREDENTIAL_REMOVED",
    "delete-user, PRINCIPAL_GONE"
  })
  void actionThatEndsFindingsSoIsBehindIt(String action, StatusReason reason) throws IOException {
    put(row(ACTION, action, "APPLIED", BETWEEN));

    assertThat(known().behind(resolved(reason))).isEqualTo(ACTION);
  }

  @ParameterizedTest
  @CsvSource({
    "deactivate-access-key, CREDENTIAL_REMOVED",
    "deactivate-access-key, USED",
    "delete-access-key, CREDENTIAL_DEACTIVATED",
    "delete-login-profile, CREDENTIAL_ISSUED",
    "delete-user, PRINCIPAL_RECREATED",
    "quarantine-user, CREDENTIAL_DEACTIVATED",
    "strip-user, CREDENTIAL_REMOVED",
    "of-a-later-version, PRINCIPAL_GONE"
  })
  void actionThatEndsNoFindingSoIsNot(String action, StatusReason reason) throws IOException {
    put(row(ACTION, action, "APPLIED", BETWEEN));

    assertThat(known().behind(resolved(reason))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLANNED", "ALREADY", "FAILED", "PARTIAL", "ROLLED_BACK", "LATER"})
  void actionThatWasNotAppliedIsNot(String outcome) throws IOException {
    put(row(ACTION, DEACTIVATE, outcome, BETWEEN));

    assertThat(known().behind(deactivated())).isNull();
  }

  @Test
  void actionOnAnotherFindingIsNot() throws IOException {
    put(row(ACTION, DEACTIVATE, "APPLIED", BETWEEN, "f2b3d69d-2b43-5e1c-8a6b-6f2f3c0b7a11"));

    assertThat(known().behind(deactivated())).isNull();
  }

  @Test
  void actionOnSeveralFindingsIsBehindEach() throws IOException {
    put(
        row(
            ACTION,
            DEACTIVATE,
            "APPLIED",
            BETWEEN,
            "f2b3d69d-2b43-5e1c-8a6b-6f2f3c0b7a11",
            FINDING));

    assertThat(known().behind(deactivated())).isEqualTo(ACTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {LAST_SEEN, RESOLVED})
  void actionBetweenTheTwoReportsIsBehindIt(String appliedAt) throws IOException {
    put(row(ACTION, DEACTIVATE, "APPLIED", appliedAt));

    assertThat(known().behind(deactivated())).isEqualTo(ACTION);
  }

  @Test
  void actionAfterTheReportThatNoLongerHasItIsNot() throws IOException {
    put(row(ACTION, DEACTIVATE, "APPLIED", "2026-11-24T02:00:00.001Z"));

    assertThat(known().behind(deactivated())).isNull();
  }

  @Test
  void actionThatWasUndoneBeforeTheFindingWasLastSeenIsNot() throws IOException {
    put(row(ACTION, DEACTIVATE, "APPLIED", "2026-11-23T01:59:59.999Z"));

    assertThat(known().behind(deactivated())).isNull();
  }

  @Test
  void ofTwoPlansTheLaterActionIsBehindIt() throws IOException {
    put(PLANNED_FROM, row(ACTION, DEACTIVATE, "APPLIED", BETWEEN));
    put(RUN, row(LATER_ACTION, DEACTIVATE, "APPLIED", "2026-11-23T13:00:00Z"));

    assertThat(known().behind(deactivated())).isEqualTo(LATER_ACTION);
  }

  @Test
  void findingThatWasLeftOutWasResolvedByNobody() throws IOException {
    put(row(null, null, "SKIPPED", null));

    assertThat(known().behind(deactivated())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"2026-08-26, true", "2026-08-25, false", "2026-11-24, true", "2026-11-25, false"})
  void plansOfTheTimeUpToTheRunAreRead(LocalDate plannedFrom, boolean isRead) throws IOException {
    put(plannedFrom, row(ACTION, DEACTIVATE, "APPLIED", BETWEEN));

    assertThat(known().behind(deactivated())).isEqualTo(isRead ? ACTION : null);
  }

  @Test
  void warehouseWithoutPlansHasNone() throws IOException {
    assertThat(known()).isSameAs(Actions.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remediations/run_date=2026-11-20/notes.txt",
        "remediations/run_date=2026-11-20/older/plan.parquet",
        "remediations/run_date=yesterday/plan.parquet",
        "remediations/run_date=plan.parquet"
      })
  void whatIsNoFileOfAPlanIsNotRead(String key, CapturedOutput log) throws IOException {
    warehouse.replace(key, "other".getBytes(UTF_8));

    assertThat(known()).isSameAs(Actions.NONE);
    assertThat(log).doesNotContain("passed over");
  }

  @Test
  void damagedFileIsPassedOverAndNamed(CapturedOutput log) throws IOException {
    put(row(ACTION, DEACTIVATE, "APPLIED", BETWEEN));
    PlanId damaged = new PlanId("2026-11-21" + DIGITS);
    warehouse.replace(damaged.rows(), "damaged".getBytes(UTF_8));

    assertThat(known().behind(deactivated())).isEqualTo(ACTION);
    assertThat(log).contains("WARN").contains("Plan " + damaged + " is passed over");
  }

  @Test
  void fileThatALaterVersionWroteIsPassedOverAndNamed(CapturedOutput log) throws IOException {
    put(
        row(ACTION, DEACTIVATE, "APPLIED", BETWEEN),
        row(LATER_ACTION, "of-a-later-version", "APPLIED", BETWEEN));

    assertThat(known().behind(deactivated())).isNull();
    assertThat(log).contains("is passed over");
  }

  /** The apply was killed between its last journal and its rows. */
  @Test
  void actionThatOnlyItsJournalKnowsIsBehindIt() throws IOException {
    Plan plan = applied();
    PlannedAction action = plan.actions().get(0);
    put(
        plan.planId(),
        row(action.actionId(), DEACTIVATE, "PLANNED", null, action.findingIds().get(0)));

    assertThat(known().behind(of(action))).isEqualTo(action.actionId());
  }

  @Test
  void actionOfAPlanWithoutRowsIsBehindIt() throws IOException {
    PlannedAction action = applied().actions().get(0);

    assertThat(known().behind(of(action))).isEqualTo(action.actionId());
  }

  @Test
  void journalThatIsDamagedPassesOverItsPlanAlone(CapturedOutput log) throws IOException {
    Plan plan = applied();
    String journal = plan.planId().journal(plan.actions().get(0).actionId());
    warehouse.replace(journal, "damaged".getBytes(UTF_8));
    put(row(ACTION, DEACTIVATE, "APPLIED", BETWEEN));

    assertThat(known().behind(deactivated())).isEqualTo(ACTION);
    assertThat(log).contains("Plan " + plan.planId() + " is passed over");
  }

  /** A plan of one deactivation, and the journal that says that it was done. */
  private Plan applied() {
    Plan plan = Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));
    PlanArchives.in(warehouse).keep(plan);
    String id = plan.actions().get(0).actionId();
    PlanArchives.journals(warehouse)
        .write(
            plan.planId(),
            ActionJournal.planned(id)
                .ended(ActionOutcome.APPLIED, null, null, Instant.parse(BETWEEN)));
    return plan;
  }

  @Test
  void warehouseThatCanNotBeReadIsNoDamagedFile() throws IOException {
    try (Sandbox sandbox =
            Sandbox.start(SandboxOrganization.builder().account(TwoRuns.ONE).build());
        SandboxAws aws = new SandboxAws(sandbox)) {
      sandbox.createBucket("audit");
      warehouse = Warehouses.s3(aws.s3(), "s3://audit");
      put(row(ACTION, DEACTIVATE, "APPLIED", BETWEEN));
      sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED).action("GetObject"));

      assertThatExceptionOfType(WarehouseException.class)
          .isThrownBy(() -> Histories.applied(warehouse).until(RUN, KEEP));
    }
  }

  private Actions known() throws IOException {
    return actions.until(RUN, KEEP);
  }

  private void put(RemediationRow... rows) throws IOException {
    put(PLANNED_FROM, rows);
  }

  private void put(LocalDate plannedFrom, RemediationRow... rows) throws IOException {
    put(new PlanId(plannedFrom + DIGITS), rows);
  }

  private void put(PlanId plan, RemediationRow... rows) throws IOException {
    warehouse.replace(plan.rows(), TwoRuns.part(directory, Datasets.REMEDIATIONS, List.of(rows)));
  }

  private static RemediationRow row(
      @Nullable String id, @Nullable String action, String outcome, @Nullable String appliedAt) {
    return row(id, action, outcome, appliedAt, FINDING);
  }

  private static RemediationRow row(
      @Nullable String id,
      @Nullable String action,
      String outcome,
      @Nullable String appliedAt,
      String... findings) {
    return new RemediationRow(
        "2026-11-20-0123456789ab",
        id,
        List.of(findings),
        new Account(new AccountId(TwoRuns.ONE), "Ledger", "/Root"),
        "arn:aws:iam::" + TwoRuns.ONE + ":user/ada",
        "ada",
        null,
        action,
        null,
        null,
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        300,
        45,
        null,
        null,
        null,
        null,
        outcome,
        null,
        null,
        null,
        1,
        Instant.parse("2026-11-20T08:00:00Z"),
        "arn:aws:sts::111122223333:assumed-role/planner/ada",
        List.of(),
        null,
        appliedAt == null ? null : Instant.parse(appliedAt),
        null,
        null,
        null,
        List.of(),
        "0".repeat(64));
  }

  private static FindingState deactivated() {
    return resolved(StatusReason.CREDENTIAL_DEACTIVATED);
  }

  private static FindingState of(PlannedAction action) {
    return resolved(StatusReason.CREDENTIAL_DEACTIVATED, action.findingIds().get(0));
  }

  private static FindingState resolved(StatusReason reason) {
    return resolved(reason, FINDING);
  }

  private static FindingState resolved(StatusReason reason, String finding) {
    Sighting seen = new Sighting(RUN.minusDays(1), Instant.parse(LAST_SEEN));
    return new FindingState(
        new Account(new AccountId(TwoRuns.ONE), "Ledger", "/Root"),
        new SeenFinding(
            new FindingId(UUID.fromString(finding)),
            "access-key-unused",
            Severity.HIGH,
            PrincipalType.USER,
            "arn:aws:iam::" + TwoRuns.ONE + ":user/ada",
            "ada",
            Credential.ACCESS_KEY_1,
            null,
            null,
            Instant.parse("2026-01-01T00:00:00Z"),
            300,
            45),
        reason.status(),
        reason,
        new Episode(1, seen, null, seen.on()),
        seen,
        null,
        new End(RUN, Instant.parse(RESOLVED)),
        null,
        null);
  }
}
