package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.RemediationRole;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever wants to apply plans is told what is missing, account by account, and of all of it. */
class RemediationDoctorIT {

  private static final String WELL = "100000000001";
  private static final String ILL = "100000000002";
  private static final String CLOSED = "100000000003";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOrganization.builder()
              .account(
                  SandboxAccount.active(WELL)
                      .reporting(
                          ReportSource.of(List.of(SandboxUser.user("alice", 60).keyUsed(60, 50)))))
              .account(ILL)
              .account(SandboxAccount.active(CLOSED).inState("CLOSED"))
              .build());
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation =
        Installation.publishingToS3(directory, sandbox, Database.h2())
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_NOTICE", "0d")
            .with("AUDIT_REMEDIATION_ACCOUNTS", WELL + "," + ILL);
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void allIsWellBeforeTheFirstRun() {
    String answer = installation.run("doctor", "--remediation").with(0).answer();

    assertThat(answer.lines())
        .allMatch(line -> line.startsWith("ok "))
        .anyMatch(line -> line.startsWith("ok    role: iam-inactivity-remediate"))
        .anyMatch(line -> line.startsWith("ok    enrolled: 2 of 3 accounts"))
        .anyMatch(line -> line.endsWith(sandbox.callerArn() + " may approve plans"))
        .anyMatch(line -> line.startsWith("ok    accounts: 2 of 2 can be read"));
    assertThat(sandbox.writes()).isEmpty();
    assertThat(sandbox.iamActions(ILL)).contains("GetUserPolicy", "ListGroupsForUser");
  }

  @Test
  void lastUseOfAKeyIsReadOfAUserThatHasOne() {
    installation.audit().with(0);
    installation.run("doctor", "--remediation").with(0);

    assertThat(sandbox.iamActions(WELL)).contains("GetAccessKeyLastUsed");
  }

  @Test
  void nothingIsLeftBehind() {
    installation.run("doctor", "--remediation").with(0);

    assertThat(installation.warehouse().resolve("remediation")).doesNotExist();
  }

  @Test
  void onlyASampleIsLookedAt() {
    assertThat(installation.run("doctor", "--remediation", "--sample=1").with(0).answer())
        .contains("ok    accounts: 1 of 1 can be read");
  }

  @Test
  void remediationThatIsOff() {
    assertThat(
            installation
                .with("AUDIT_REMEDIATION_ENABLED", "false")
                .run("doctor", "--remediation")
                .with(0)
                .answer())
        .contains("warn  remediation: audit.remediation.enabled is false");
  }

  @Test
  void noAccountIsEnrolled() {
    assertThat(doctor(installation.without("AUDIT_REMEDIATION_ACCOUNTS")))
        .contains("FAIL  enrolled: no account: name some in audit.remediation.accounts");
  }

  @Test
  void enrolledAccountThatIsClosed() {
    assertThat(doctor(installation.with("AUDIT_REMEDIATION_ACCOUNTS", WELL + "," + CLOSED)))
        .containsPattern("FAIL +enrolled: .*not ACTIVE.*: " + CLOSED)
        .contains("ok    accounts: 1 of 1");
  }

  @Test
  void unitThatIsNotThere() {
    assertThat(
            doctor(installation.with("AUDIT_REMEDIATION_ORGANIZATIONALUNITS", "ou-ab12-00000000")))
        .containsPattern("FAIL +enrolled: .*organizational-units: .*ou-ab12-00000000");
  }

  @Test
  void roleThatIsTheAuditRole() {
    assertThat(doctor(installation.with("AUDIT_REMEDIATION_ROLENAME", "iam-inactivity-audit")))
        .containsPattern("FAIL +role: .*is the audit role")
        .contains("ok    warehouse: ");
  }

  @Test
  void accountWithoutTheRole() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).account(ILL));

    assertThat(doctor(installation))
        .containsPattern("FAIL +" + ILL + ": ASSUME_ROLE_DENIED: .*infra/remediation-role.yaml")
        .contains("FAIL  accounts: 1 of 2 can be read");
  }

  @Test
  void externalIdThatTheRoleDoesNotRequire() {
    assertThat(
            installation
                .with("AUDIT_REMEDIATION_EXTERNALID", "correct-horse")
                .run("doctor", "--remediation")
                .with(0)
                .answer())
        .contains("ok    accounts: 2 of 2 can be read")
        .containsPattern("warn +external id: .* in 2 of 2 accounts .*" + WELL + ", " + ILL)
        .contains("audit.remediation.external-id (infra/remediation-role.yaml)")
        .doesNotContain("correct-horse");
    assertThat(sandbox.writes()).isEmpty();
  }

  @Test
  void externalIdThatTheRoleRequires(@TempDir Path directory) {
    try (Sandbox requiring =
        Sandbox.start(
            SandboxOrganization.builder()
                .account(WELL)
                .remediationRole(RemediationRole.usual().withExternalId("correct-horse"))
                .build())) {
      assertThat(
              Installation.publishingToS3(directory, requiring, Database.h2())
                  .with("AUDIT_REMEDIATION_ENABLED", "true")
                  .with("AUDIT_REMEDIATION_ACCOUNTS", WELL)
                  .with("AUDIT_REMEDIATION_EXTERNALID", "correct-horse")
                  .run("doctor", "--remediation")
                  .with(0)
                  .answer())
          .contains("ok    accounts: 1 of 1 can be read")
          .doesNotContain("external id");
    }
  }

  @Test
  void roleThatMayNotMakeOneOfTheReads() {
    sandbox
        .faults()
        .add(
            FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED)
                .account(ILL)
                .action("ListGroupsForUser"));

    assertThat(doctor(installation))
        .containsPattern("FAIL +" + ILL + ": DENIED: ListGroupsForUser failed");
  }

  @Test
  void warehouseThatMayNotBeWrittenTo() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED));

    assertThat(doctor(installation))
        .containsPattern("FAIL +warehouse: .*/remediation/.*s3:PutObject");
  }

  @Test
  void callerThatMadeTheOpenPlanMayNotApproveItWithFourEyes() {
    installation.audit().with(0);
    Installation fourEyes = installation.with("AUDIT_REMEDIATION_FOUREYES", "true");
    String plan = plan(fourEyes);

    assertThat(fourEyes.run("doctor", "--remediation").with(0).answer())
        .contains("ok    plan: " + plan + " can be applied until ")
        .containsPattern("ok +approval: .* may not approve: it made plan " + plan);
  }

  @Test
  void callerOfTheOpenPlanMayApproveItOtherwise() {
    installation.audit().with(0);
    String plan = plan(installation);

    assertThat(installation.run("doctor", "--remediation").with(0).answer())
        .contains(sandbox.callerArn() + " may approve " + plan);
  }

  private static String plan(Installation by) {
    JsonNode told = JsonMapper.shared().readTree(by.run("plan", "--json").with(0).answer());
    return told.get("plan_id").asString();
  }

  private static String doctor(Installation installation) {
    Ended ended = installation.run("doctor", "--remediation").with(1);
    assertThat(ended.log()).doesNotContain("\tat ");
    return ended.answer();
  }
}
