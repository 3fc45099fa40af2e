package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;

class FaultsIT {

  /** The common pool of a machine with two cores has one thread. */
  private static final Executor THREADS = call -> new Thread(call).start();

  private final SandboxOrganization organization =
      SandboxOrganization.builder().account("111111111111").account("222222222222").build();
  private final Sandbox sandbox = Sandbox.start(organization);
  private final SandboxClients aws = SandboxClients.withoutRetries(sandbox);
  private final SandboxClients retryingAws = new SandboxClients(sandbox);

  @BeforeEach
  void createBucket() {
    sandbox.createBucket("audit");
  }

  @AfterEach
  void close() {
    aws.close();
    retryingAws.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ORGANIZATIONS, THROTTLE, 400, TooManyRequestsException",
    "ORGANIZATIONS, INTERNAL_ERROR, 500, ServiceException",
    "ORGANIZATIONS, UNAVAILABLE, 503, ServiceUnavailable",
    "ORGANIZATIONS, ACCESS_DENIED, 400, AccessDeniedException",
    "ORGANIZATIONS, EXPIRED_TOKEN, 400, ExpiredTokenException",
    "STS, THROTTLE, 400, Throttling",
    "STS, INTERNAL_ERROR, 500, InternalFailure",
    "STS, UNAVAILABLE, 503, ServiceUnavailable",
    "STS, ACCESS_DENIED, 403, AccessDenied",
    "STS, EXPIRED_TOKEN, 403, ExpiredToken",
    "IAM, THROTTLE, 400, Throttling",
    "IAM, INTERNAL_ERROR, 500, ServiceFailure",
    "IAM, UNAVAILABLE, 503, ServiceUnavailable",
    "IAM, ACCESS_DENIED, 403, AccessDenied",
    "IAM, EXPIRED_TOKEN, 403, ExpiredToken",
    "SNS, THROTTLE, 400, Throttling",
    "SNS, ACCESS_DENIED, 403, AuthorizationError",
    "S3, THROTTLE, 503, SlowDown",
    "S3, INTERNAL_ERROR, 500, InternalError",
    "S3, UNAVAILABLE, 503, SlowDown",
    "S3, ACCESS_DENIED, 403, AccessDenied",
    "S3, EXPIRED_TOKEN, 400, ExpiredToken",
    "S3, PRECONDITION_FAILED, 412, PreconditionFailed",
    "S3, CONFLICT, 409, ConditionalRequestConflict"
  })
  void aStruckCallFailsAsTheServiceWouldFail(
      Service service, FaultKind kind, int status, String code) {
    sandbox.faults().add(FaultRule.on(service, kind));
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(() -> call(aws, service))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
    assertThat(sandbox.calls()).extracting(RecordedCall::httpStatus).containsExactly(status);
  }

  @ParameterizedTest
  @CsvSource({"ORGANIZATIONS", "STS", "IAM", "S3"})
  void aResetConnectionGivesNoAnswer(Service service) {
    sandbox.faults().add(FaultRule.on(service, FaultKind.RESET));
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> call(aws, service))
        .withRootCauseInstanceOf(SocketException.class);
    assertThat(sandbox.calls()).extracting(RecordedCall::httpStatus).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"ORGANIZATIONS", "STS", "IAM"})
  void aWebPageIsNoAnswer(Service service) {
    sandbox.faults().add(FaultRule.on(service, FaultKind.GARBAGE));
    assertThatThrownBy(() -> call(aws, service)).isInstanceOf(SdkClientException.class);
  }

  @Test
  void aWellFormedWebPageIsTakenForAnAnswerWithoutMembers() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.WELL_FORMED_GARBAGE));
    assertThat(aws.sts.getCallerIdentity().account()).isNull();
  }

  @Test
  void hangingCallsTimeOut() {
    sandbox.faults().add(FaultRule.onAny(FaultKind.HANG));

    assertThat(atTheSameTime(aws, Service.ORGANIZATIONS, Service.STS, Service.S3))
        .allSatisfy(
            call ->
                assertThatThrownBy(call::join)
                    .hasCauseInstanceOf(ApiCallAttemptTimeoutException.class));
  }

  @Test
  void aHangingCallEndsWhenTheFaultsAreCleared() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> call(retryingAws, Service.STS));
    await().until(() -> !sandbox.calls().isEmpty());
    sandbox.faults().clear();
    await().atMost(Duration.ofSeconds(4)).until(call::isDone);
  }

  @Test
  void slowCallsAreAnsweredWell() {
    sandbox.faults().add(FaultRule.onAny(FaultKind.SLOW));
    long start = System.nanoTime();

    assertThat(atTheSameTime(retryingAws, Service.STS, Service.S3))
        .allSatisfy(
            call -> {
              call.join();
              assertThat(Duration.ofNanos(System.nanoTime() - start))
                  .isGreaterThan(Duration.ofSeconds(2));
            });
    assertThat(sandbox.calls()).hasSize(2);
  }

  @Test
  void theFirstCallsFailAndTheSdkComesThrough() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.UNAVAILABLE).first(2));
    call(retryingAws, Service.S3);
    assertThat(sandbox.calls(Service.S3, "PutObject"))
        .extracting(RecordedCall::httpStatus)
        .containsExactly(503, 503, 200);
    assertThat(sandbox.objects("audit")).containsOnlyKeys("evidence/111111111111.json.gz");
  }

  @Test
  void theFirstCallOfEachFailsInWhateverOrderTheyCome() {
    Faults faults = new Faults();
    faults.add(FaultRule.onAny(FaultKind.THROTTLE).firstOfEach(1));
    assertThat(Stream.of("a", "b", "b", "c", "a"))
        .extracting(key -> faults.strike(Service.S3, "PutObject", null, key).isPresent())
        .containsExactly(true, true, false, true, false);
  }

  @Test
  void aShareOfTheCallsFailsAlwaysTheSame() {
    assertThat(failuresOfAHundred()).isEqualTo(failuresOfAHundred()).isBetween(20, 40);
  }

  private int failuresOfAHundred() {
    Faults faults = new Faults();
    faults.add(FaultRule.onAny(FaultKind.THROTTLE).share(0.3, 42));
    int failures = 0;
    for (int i = 0; i < 100; i++) {
      failures += faults.strike(Service.STS, "AssumeRole", null, null).isPresent() ? 1 : 0;
    }
    return failures;
  }

  @Test
  void aRuleStrikesOnlyWhatItNames() {
    sandbox
        .faults()
        .add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).account("222222222222"));
    sandbox
        .faults()
        .add(
            FaultRule.on(Service.S3, FaultKind.INTERNAL_ERROR)
                .action("PutObject")
                .resource("runs/"));
    aws.assume(organization.auditRoleArn("111111111111"));
    assertThatThrownBy(() -> aws.assume(organization.auditRoleArn("222222222222")))
        .hasMessageContaining("Access Denied");
    call(aws, Service.S3);
    assertThatThrownBy(
            () ->
                aws.s3.putObject(
                    r -> r.bucket("audit").key("runs/manifest.json"), RequestBody.fromString("{}")))
        .hasMessageContaining("internal error");
  }

  @Test
  void hundredsOfSlowCallsAreAnsweredAtOnce() throws ExecutionException, InterruptedException {
    try (Sandbox slow =
        Sandbox.start(organization.withPace(Pace.unhurried().withLatency(Duration.ofSeconds(1))))) {
      LoadGenerator load = new LoadGenerator(slow);
      long start = System.nanoTime();
      assertThat(load.callerIdentities(500).get()).isEqualTo(500);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(5_000);
    }
  }

  private List<CompletableFuture<Void>> atTheSameTime(SandboxClients clients, Service... services) {
    return Stream.of(services)
        .map(service -> CompletableFuture.runAsync(() -> call(clients, service), THREADS))
        .toList();
  }

  private void call(SandboxClients clients, Service service) {
    switch (service) {
      case ORGANIZATIONS -> clients.organizations.listAccounts();
      case STS -> clients.sts.getCallerIdentity();
      case IAM -> clients.iam.generateCredentialReport();
      case SNS ->
          clients.sns.publish(
              r -> r.topicArn("arn:aws:sns:eu-central-1:111111111111:run").message("run"));
      case S3 ->
          clients.s3.putObject(
              r -> r.bucket("audit").key("evidence/111111111111.json.gz"),
              RequestBody.fromString("evidence"));
    }
  }
}
