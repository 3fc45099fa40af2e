package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds a plan back that may be applied: its canaries until they are watched and well, and too
 * many failures.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StagedApplyIT {

  private static final String CANARY = "127000000001";
  private static final String REST = "127000000002";
  private static final int USERS = 6;

  private Sandbox sandbox;
  private Map<String, String> afterTheCanaries;
  private AuditProcess.Ended tooEarly;
  private AuditProcess.Ended verified;
  private AuditProcess.Ended notWell;
  private int rolesAssumedWhenRefused;
  private AuditProcess.Ended halted;
  private Map<String, String> whenHalted;
  private WrittenPlan rest;

  @BeforeAll
  void apply(@TempDir Path directory) {
    sandbox =
        Sandbox.start(
            SandboxOrganization.builder()
                .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)))
                .account(account(CANARY, 1))
                .account(account(REST, USERS))
                .build());
    Installation installation =
        Installation.publishingToDirectory(directory, sandbox, Database.h2())
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_ACCOUNTS", CANARY + "," + REST)
            .with("AUDIT_REMEDIATION_NOTICE", "0d")
            .with("AUDIT_REMEDIATION_WRITESPERSECOND", "50");
    installation.run("audit").with(0);
    canariesFirst(installation.with("AUDIT_REMEDIATION_CANARYACCOUNTS", CANARY));
    haltAndGoOn(installation.with("AUDIT_REMEDIATION_MAXERRORS", "2"));
  }

  private static SandboxAccount account(String id, int users) {
    return SandboxAccount.active(id)
        .reporting(
            ReportSource.of(
                IntStream.range(0, users)
                    .mapToObj(i -> SandboxUser.user("user-" + id + "-" + i, 60).keyUsed(60, 50))
                    .toList()));
  }

  private void canariesFirst(Installation installation) {
    WrittenPlan plan = WrittenPlan.by(installation);
    plan.approve(installation).with(0);
    plan.apply(installation).with(0);
    afterTheCanaries = plan.outcomes();
    sandbox.clearCalls();
    tooEarly = plan.apply(installation);
    rolesAssumedWhenRefused = rolesAssumed();
    sandbox.iam(CANARY).change("user-" + CANARY + "-0", UserChange.activateKey(1));
    verified = installation.run("verify", plan.ofThis());
    sandbox.clearCalls();
    notWell = plan.apply(installation);
    rolesAssumedWhenRefused += rolesAssumed();
  }

  private int rolesAssumed() {
    return sandbox.calls(Service.STS, "AssumeRole").size();
  }

  private void haltAndGoOn(Installation installation) {
    rest = WrittenPlan.by(installation, "--accounts=" + REST);
    rest.approve(installation).with(0);
    sandbox.faults().add(FaultRule.onWrites(FaultKind.ACCESS_DENIED));
    halted = rest.apply(installation);
    whenHalted = rest.outcomes();
    sandbox.faults().clear();
    rest.apply(installation).with(0);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private static Map<String, Long> counts(Map<String, String> outcomes) {
    return outcomes.values().stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  @Test
  void canariesAreDoneAloneFirst() {
    assertThat(counts(afterTheCanaries))
        .containsExactlyInAnyOrderEntriesOf(Map.of("APPLIED", 1L, "PLANNED", (long) USERS));
    assertThat(afterTheCanaries).containsEntry("user-" + CANARY + "-0", "APPLIED");
  }

  @Test
  void restIsRefusedWhileTheCanariesAreWatched() {
    assertThat(tooEarly.with(5).log()).contains("are watched until").doesNotContain("\tat ");
  }

  @Test
  void verificationSaysThatTheCanaryWasTakenBack() {
    assertThat(verified.with(3).answer()).contains("APPLIED REVERTED");
  }

  @Test
  void restIsRefusedOnceACanaryWasTakenBack() {
    assertThat(notWell.with(5).log()).contains("was undone by somebody").doesNotContain("\tat ");
  }

  @Test
  void noAccountIsEnteredWhenItIsRefused() {
    assertThat(rolesAssumedWhenRefused).isZero();
  }

  @Test
  void tooManyFailuresHaltIt() {
    halted.with(6);

    assertThat(counts(whenHalted))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("FAILED DENIED", 2L, "NOT_TRIED HALTED", USERS - 2L));
  }

  @Test
  void nextStartTriesWhatFailedAndWhatWasNotTried() {
    assertThat(counts(rest.outcomes())).isEqualTo(Map.of("APPLIED", (long) USERS));
  }
}
