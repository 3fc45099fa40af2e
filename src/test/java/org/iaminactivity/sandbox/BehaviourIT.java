package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.model.CredentialReportExpiredException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.iam.model.ServiceFailureException;

class BehaviourIT {

  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private final SandboxOrganization demo =
      SandboxOrganization.demo(NOW)
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
  void noCapacityIsRefusedUntilThereIs() {
    AwsCredentialsProvider session = aws.session(demo, "450000000005");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> aws.generate(session))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("No more capacity");
    }
    assertThat(aws.generate(session)).isEqualTo(ReportStateType.STARTED);
  }

  @Test
  void onlySoManyReportsAreInTheMakingAtOnce() {
    restart(demo.withPace(Pace.unhurried().withCapacity(1)));
    aws.generate(aws.session(demo, "420000000044"));
    AwsCredentialsProvider second = aws.session(demo, "420000000089");
    assertThatThrownBy(() -> aws.generate(second)).isInstanceOf(LimitExceededException.class);
    await().ignoreExceptions().until(() -> aws.generate(second) == ReportStateType.STARTED);
  }

  @Test
  void throttlingEndsAndTheSdkRetriesIt() {
    sandbox.change("420000000044", new Behaviour.ThrottledCalls(2));
    aws.generate(aws.session(demo, "420000000044"));
    assertThat(sandbox.calls(Service.IAM, "GenerateCredentialReport"))
        .extracting(RecordedCall::httpStatus)
        .containsExactly(400, 400, 200);
  }

  @Test
  void aMalformedReportHealsWithItsAccount() {
    AwsCredentialsProvider session = aws.session(demo, "450000000003");
    aws.generate(session);
    await().until(() -> aws.generate(session) == ReportStateType.COMPLETE);
    assertThat(aws.get(session).content().asUtf8String()).startsWith("<html>");
    sandbox.heal("450000000003");
    assertThat(aws.get(session).content().asUtf8String()).startsWith("user,arn,");
  }

  @Test
  void aReportThatNeverCompletesStaysInTheMaking() {
    restart(reportingAtOnce());
    sandbox.change("420000000044", new Behaviour.NeverCompletes());
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    assertThat(aws.generate(session)).isEqualTo(ReportStateType.STARTED);
    assertThat(aws.generate(session)).isEqualTo(ReportStateType.INPROGRESS);
    assertThatThrownBy(() -> aws.get(session))
        .isInstanceOf(CredentialReportNotReadyException.class);
  }

  @Test
  void anOldReportIsHandedOutBeforeTheNewOne() {
    restart(reportingAtOnce());
    sandbox.change("420000000044", new Behaviour.StaleReport(1, Duration.ofHours(20)));
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    aws.generate(session);
    assertThat(aws.get(session).generatedTime()).isEqualTo(NOW.minus(Duration.ofHours(20)));
    assertThat(aws.get(session).generatedTime()).isEqualTo(NOW);
  }

  @Test
  void aReportMayClaimToComeFromTheFuture() {
    restart(reportingAtOnce());
    sandbox.change("420000000044", new Behaviour.ReportFromTheFuture(Duration.ofMinutes(9)));
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    aws.generate(session);
    assertThat(aws.get(session).generatedTime()).isEqualTo(NOW.plus(Duration.ofMinutes(9)));
  }

  @Test
  void anExpiredReportHasToBeGeneratedAgain() {
    restart(reportingAtOnce());
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    aws.generate(session);
    sandbox.expireReports();
    assertThatThrownBy(() -> aws.get(session)).isInstanceOf(CredentialReportExpiredException.class);
    assertThat(aws.generate(session)).isEqualTo(ReportStateType.STARTED);
    assertThat(aws.get(session).content()).isNotNull();
  }

  @Test
  void theReportCallsMayBeDeniedToTheRole() {
    AwsCredentialsProvider session = aws.session(demo, "450000000002");
    assertThatThrownBy(() -> aws.generate(session))
        .isInstanceOf(IamException.class)
        .hasMessageContaining("no identity-based policy allows");
  }

  @Test
  void aBrokenAccountFailsUntilItIsHealed() {
    sandbox.change("420000000044", new Behaviour.Broken());
    AwsCredentialsProvider session = aws.session(demo, "420000000044");
    assertThatThrownBy(() -> aws.generate(session)).isInstanceOf(ServiceFailureException.class);
    sandbox.heal("420000000044");
    aws.generate(session);
  }

  @Test
  void throttlingForAWhileEndsByItself() {
    sandbox.change("420000000044", new Behaviour.ThrottledFor(Duration.ofMillis(200)));
    aws.generate(aws.session(demo, "420000000044"));
  }

  private SandboxOrganization reportingAtOnce() {
    return demo.withPace(Pace.unhurried().withReportTaking(Duration.ZERO));
  }
}
