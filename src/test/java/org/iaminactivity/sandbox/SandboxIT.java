package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.sts.model.StsException;

class SandboxIT {

  private final SandboxOrganization demo =
      SandboxOrganization.demo(Instant.parse("2026-11-24T02:00:00Z"))
          .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50)));
  private Sandbox sandbox = Sandbox.start(demo);
  private SandboxClients aws = new SandboxClients(sandbox);

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private void restart(SandboxOrganization organization) {
    close();
    sandbox = Sandbox.start(organization);
    aws = new SandboxClients(sandbox);
  }

  @Test
  void aSessionOfTheAuditRoleAsksForAwaitsAndReadsTheReport() {
    // Long enough to be seen in the making, also by a busy machine.
    restart(demo.withPace(demo.pace().withReportTaking(Duration.ofSeconds(3))));
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    assertThatThrownBy(() -> aws.get(session))
        .isInstanceOf(CredentialReportNotPresentException.class);
    assertThat(aws.generate(session)).isEqualTo(ReportStateType.STARTED);
    assertThatThrownBy(() -> aws.get(session))
        .isInstanceOf(CredentialReportNotReadyException.class);
    assertThat(aws.generate(session)).isEqualTo(ReportStateType.INPROGRESS);
    await().until(() -> aws.generate(session) == ReportStateType.COMPLETE);

    GetCredentialReportResponse report = aws.get(session);
    assertThat(report.reportFormatAsString()).isEqualTo("text/csv");
    assertThat(report.generatedTime()).isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(report.content().asUtf8String().lines())
        .hasSize(8)
        .contains(
            "key-45,arn:aws:iam::420000000044:user/key-45,2025-10-20T02:00:00Z,false,N/A,N/A,N/A,false,"
                + "true,2026-01-28T02:00:00Z,2026-10-10T02:00:00Z,eu-central-1,s3,"
                + "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A");
    assertThat(sandbox.callsFor("420000000044"))
        .extracting(RecordedCall::action)
        .startsWith("AssumeRole", "GetCredentialReport", "GenerateCredentialReport");
  }

  @Test
  void everyGoldenAccountReportsWhatWasRecordedOfIt() {
    restart(
        SandboxOrganization.golden().withPace(Pace.unhurried().withReportTaking(Duration.ZERO)));
    for (GoldenReport golden : GoldenReport.all()) {
      AwsCredentialsProvider session = aws.session(demo, golden.accountId());
      aws.generate(session);
      GetCredentialReportResponse report = aws.get(session);
      assertThat(report.content().asByteArray()).isEqualTo(golden.csv());
      assertThat(report.generatedTime()).isEqualTo(golden.judgedAsOf());
      assertThat(golden.expectedFindings()).isNotEmpty();
    }
    assertThat(GoldenReport.all().get(0).csv()).isEqualTo(GoldenReport.all().get(0).recordedCsv());
  }

  @Test
  void theRoleIsRefusedToWhoeverAsksForAnother() {
    assertRefused("450000000001", "iam-inactivity-audit");
    assertRefused("460000000001", "iam-inactivity-audit");
    assertRefused("420000000044", "Admin");
    assertRefused("999999999999", "iam-inactivity-audit");
    sandbox.heal("450000000001");
    aws.session(demo, "450000000001");
  }

  private void assertRefused(String accountId, String role) {
    String arn = "arn:aws:iam::" + accountId + ":role/" + role;
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> aws.assume(arn))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(e.getMessage())
                  .contains("is not authorized to perform: sts:AssumeRole on resource: " + arn);
            });
  }

  @Test
  void theRoleWithPathAndExternalIdIsGivenOnlyWithBoth() {
    restart(demo.toBuilder().role("security/audit").externalId("orca").build());
    String arn = "arn:aws:iam::420000000044:role/security/audit";
    assertRefused("420000000044", "security/audit");
    aws.assume(arn, request -> request.externalId("orca"));
  }

  @Test
  void sessionsOfLessThanFifteenMinutesAreInvalid() {
    String arn = demo.auditRoleArn("420000000044");
    assertThatThrownBy(() -> aws.assume(arn, request -> request.durationSeconds(60)))
        .hasMessageContaining("greater than or equal to 900");
    assertThatThrownBy(() -> aws.assume(arn, request -> request.durationSeconds(7_200)))
        .hasMessageContaining("MaxSessionDuration");
  }

  @Test
  void theSessionPolicyLimitsTheSession() {
    String arn = demo.auditRoleArn("420000000044");
    String policy =
        SandboxClients.REPORT_ACTIONS_ONLY.replace("\"iam:GetCredentialReport\"", "\"iam:List*\"");
    AwsCredentialsProvider session = aws.assume(arn, request -> request.policy(policy));
    aws.generate(session);
    assertThatThrownBy(() -> aws.get(session)).hasMessageContaining("no session policy allows");
    assertThat(sandbox.sessions()).extracting(IssuedSession::policy).containsExactly(policy);
  }

  @Test
  void anExpiredSessionIsRefused() {
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    sandbox.expireSessions();
    assertThatExceptionOfType(IamException.class)
        .isThrownBy(() -> aws.generate(session))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
  }

  @Test
  void iamIsDeniedToTheCallerItself() {
    assertThatThrownBy(() -> aws.iam.generateCredentialReport())
        .hasMessageContaining("no identity-based policy allows");
    assertThat(aws.sts.getCallerIdentity().account()).isEqualTo(demo.managementAccountId());
  }

  @Test
  void secretsAreRemembered() {
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    assertThat(sandbox.secretsGivenOut())
        .contains(session.resolveCredentials().secretAccessKey())
        .contains(sandbox.environment().get("AWS_SECRET_ACCESS_KEY"))
        .hasSize(3);
  }
}
