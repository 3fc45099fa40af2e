package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.sandbox.ArrivedCall;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.AccessKey;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan from its making to its second step, in two runs: applied, verified, rolled back in part,
 * and undone in part by the owner of a key.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyIT {

  private static final String ACCOUNT = "120000000001";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Instant now = Instant.now();
  private final String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();

  private Sandbox sandbox;
  private WrittenPlan plan;
  private AuditProcess.Ended applied;
  private List<RecordedWrite> writes;
  private List<RemediationRow> rowsOfApply;
  private String page;
  private AuditProcess.Ended verified;
  private List<RemediationRow> rowsOfVerify;
  private List<RemediationRow> rowsOfRollback;
  private Map<String, PublishedRun.Row> states;
  private WrittenPlan waiting;
  private WrittenPlan second;
  private AuditProcess.Ended applyingMeanwhile;

  @BeforeAll
  void applyInTwoRuns(@TempDir Path directory) throws Exception {
    Instant yesterday = now.minus(Duration.ofDays(1));
    sandbox = Sandbox.start(organization(yesterday));
    Installation installation =
        Installation.publishingToS3(directory, sandbox, Database.h2())
            .with("AUDIT_REPORT_MAXAGE", "36500d")
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_ACCOUNTS", ACCOUNT)
            .with("AUDIT_REMEDIATION_ACTIONS", "deactivate-access-key,delete-access-key")
            .with("AUDIT_REMEDIATION_NOTICE", "0d")
            .with("AUDIT_REMEDIATION_RECOVERY", "0d");
    installation
        .run("audit", "--run-date=" + LocalDate.ofInstant(yesterday, ZoneOffset.UTC))
        .with(0);
    plan = WrittenPlan.by(installation);
    plan.approve(installation).with(0);
    applied = plan.apply(installation).with(0);
    writes = sandbox.writes();
    rowsOfApply = plan.rows();
    page = Files.readString(plan.file("index.html"));
    verified = installation.run("verify", plan.ofThis()).with(0);
    rowsOfVerify = plan.rows();
    installation
        .run(
            "rollback",
            plan.ofThis(),
            "--actions=" + plan.actionId("rolled-back"),
            "--comment=SEC-2")
        .with(0);
    rowsOfRollback = plan.rows();

    sandbox.iam(ACCOUNT).change("taken-back", UserChange.activateKey(1));
    sandbox.iam(ACCOUNT).change("by-a-person", UserChange.deactivateKey(1));
    sandbox.reportsAsOf(Instant.now());
    installation.run("audit", "--run-date=" + today).with(0);
    states =
        new PublishedRun(installation.warehouse(), today)
            .rows("finding_states").stream()
                .collect(
                    Collectors.toMap(row -> String.valueOf(row.get("principal_name")), row -> row));
    waiting = WrittenPlan.by(installation.with("AUDIT_REMEDIATION_RECOVERY", "30d"));
    second = WrittenPlan.by(installation, "--action=delete-access-key");
    second.approve(installation).with(0);
    applySecond(installation, directory.resolve("another"));
  }

  private static SandboxOrganization organization(Instant asOf) {
    return SandboxOrganization.builder()
        .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)))
        .account(
            SandboxAccount.active(ACCOUNT)
                .reporting(
                    ReportSource.of(
                        Stream.of("left-alone", "rolled-back", "taken-back", "by-a-person")
                            .map(ApplyIT::user)
                            .toList(),
                        asOf)))
        .build();
  }

  private static SandboxUser user(String name) {
    SandboxUser user = SandboxUser.user(name, 60).keyUsed(60, 50);
    return name.equals("by-a-person")
        ? user.having(
            UserChange.tag(
                "iam-inactivity:keep-until", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString()))
        : user;
  }

  /** While its only write is under way, another process is to do the same. */
  private void applySecond(Installation installation, Path directory) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    sandbox.before(
        ArrivedCall.of("DeleteAccessKey"),
        () -> {
          arrived.countDown();
          await().atMost(PATIENCE).until(() -> tried.getCount() == 0);
        });
    try (AuditProcess process = installation.start(second.applying())) {
      assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(process.logSoFar())
          .isTrue();
      applyingMeanwhile = second.apply(installation.onAnotherMachine(directory, Database.h2()));
      tried.countDown();
      process.end().with(0);
    }
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private String statusOfKey(String user) {
    return sandbox.iam(ACCOUNT).user(user).accessKey(1).map(AccessKey::status).orElse("gone");
  }

  private static RemediationRow row(List<RemediationRow> rows, String user) {
    return rows.stream().filter(row -> row.principalName().equals(user)).findFirst().orElseThrow();
  }

  @Test
  void keysOfThePlanAreDeactivatedAndNothingElseIsWritten() {
    assertThat(writes)
        .allSatisfy(
            write -> {
              assertThat(write.action()).isEqualTo("UpdateAccessKey");
              assertThat(write.parameters()).containsEntry("Status", "Inactive");
            })
        .extracting(RecordedWrite::userName)
        .containsExactlyInAnyOrder("left-alone", "rolled-back", "taken-back");
    assertThat(applied.answer()).contains("APPLIED  " + ACCOUNT + "  deactivate-access-key");
  }

  @Test
  void eachWriteIsMadeInASessionNamedByThePlanAndNarrowedToTheUser() {
    assertThat(writes)
        .allSatisfy(
            write -> {
              assertThat(write.sessionName()).isEqualTo("iam-inactivity-" + plan.id());
              assertThat(write.sessionPolicy()).contains(":user/" + write.userName() + "\"");
            });
  }

  @Test
  void rowsSayWhoApprovedAndByWhichRequestItWasDone() {
    RemediationRow row = row(rowsOfApply, "left-alone");

    assertThat(row.outcome()).isEqualTo("APPLIED");
    assertThat(row.approvedBy()).containsExactly(sandbox.callerArn());
    assertThat(row.appliedAt()).isNotNull();
    assertThat(row.attempts()).isEqualTo(1);
    assertThat(row.requestIds())
        .containsExactlyElementsOf(
            writes.stream()
                .filter(write -> write.userName().equals("left-alone"))
                .map(RecordedWrite::requestId)
                .toList());
  }

  @Test
  void pageTellsWhatWasDone() {
    assertThat(page).contains("APPLIED").doesNotContain("PLANNED");
  }

  @Test
  void verificationFindsEverythingAsItWasLeft() {
    assertThat(verified.answer()).contains("APPLIED VERIFIED");
    assertThat(row(rowsOfVerify, "left-alone").verification()).isEqualTo("VERIFIED");
    assertThat(row(rowsOfVerify, "left-alone").verifiedAt()).isNotNull();
  }

  @Test
  void rollbackActivatesTheKeyThatItNames() {
    RemediationRow row = row(rowsOfRollback, "rolled-back");

    assertThat(statusOfKey("rolled-back")).isEqualTo("Active");
    assertThat(row.outcome()).isEqualTo("ROLLED_BACK");
    assertThat(row.rolledBackBy()).isEqualTo(sandbox.callerArn());
    assertThat(row(rowsOfRollback, "left-alone").outcome()).isEqualTo("APPLIED");
  }

  @Test
  void nextRunSaysThatTheActionResolvedTheFinding() {
    assertThat(state("left-alone"))
        .isEqualTo("RESOLVED CREDENTIAL_DEACTIVATED " + plan.actionId("left-alone"));
    assertThat(state("by-a-person")).isEqualTo("RESOLVED CREDENTIAL_DEACTIVATED null");
  }

  private String state(String user) {
    PublishedRun.Row row = states.get(user);
    return row == null
        ? "none"
        : row.get("status") + " " + row.get("status_reason") + " " + row.get("action_id");
  }

  @Test
  void onlyTheKeyThatWeDeactivatedAndNobodyTouchedIsToBeDeleted() {
    assertThat(second.actions())
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.get("action").asString()).isEqualTo("delete-access-key");
              assertThat(action.get("principal_name").asString()).isEqualTo("left-alone");
              assertThat(action.get("reversible").asBoolean()).isFalse();
            });
  }

  @Test
  void whatWasTakenBackIsHeldAndNothingIsDeletedBeforeItsTime() {
    assertThat(waiting.actions()).isEmpty();
    assertThat(leftOut(waiting, "rolled-back")).isEqualTo("HELD");
    assertThat(leftOut(waiting, "taken-back")).isEqualTo("HELD");
    assertThat(leftOut(waiting, "left-alone")).isEqualTo("NOT_DUE");
    assertThat(leftOut(waiting, "by-a-person")).isEqualTo("not in the plan");
  }

  private String leftOut(WrittenPlan of, String user) {
    return of.leftOut().getOrDefault(row(rowsOfApply, user).findingIds().get(0), "not in the plan");
  }

  @Test
  void keyIsDeletedAndAllOthersStay() {
    assertThat(statusOfKey("left-alone")).isEqualTo("gone");
    assertThat(statusOfKey("taken-back")).isEqualTo("Active");
    assertThat(statusOfKey("by-a-person")).isEqualTo("Inactive");
  }

  @Test
  void anotherApplyAtTheSameTimeIsTurnedAway() {
    assertThat(applyingMeanwhile.with(4).log()).contains("error: ").doesNotContain("\tat ");
    // A call that is held for more than nine seconds, by a busy machine, is made once more.
    assertThat(sandbox.writes())
        .filteredOn(write -> write.action().equals("DeleteAccessKey"))
        .hasSizeBetween(1, 2)
        .extracting(write -> write.parameters().get("UserName"))
        .containsOnly("left-alone");
  }
}
