package org.iaminactivity.credentialreport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedCall;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

class IamCredentialReportsTest {

  private static final String ACCOUNT = "111111111111";
  private static final String GENERATE = "GenerateCredentialReport";
  private static final String GET = "GetCredentialReport";

  private final SandboxOrganization organization =
      SandboxOrganization.builder()
          .account(ACCOUNT)
          .pace(Pace.unhurried().withReportTaking(Duration.ZERO))
          .build();
  private final Sandbox sandbox = Sandbox.start(organization);
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final IamClient iam = aws.iam();
  private final StsClient sts = aws.sts();
  private final TimeLapse time = TimeLapse.fromNow();
  private final AtomicInteger sessions = new AtomicInteger();
  private final ReportProperties settings =
      new ReportProperties(Duration.ofMinutes(10), Duration.ofHours(4));

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  @Test
  void fetchAsksForTheReportAndGivesItAsAwsSentIt() {
    CredentialReport report = fetch();

    assertThat(report.format()).isEqualTo("text/csv");
    assertThat(report.generatedTime()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(new String(report.content(), UTF_8))
        .startsWith("user,arn,")
        .contains("arn:aws:iam::" + ACCOUNT + ":root");
    assertThat(sandbox.callsFor(ACCOUNT))
        .filteredOn(call -> call.service() == Service.IAM)
        .extracting(RecordedCall::action)
        .containsExactly(GENERATE, GENERATE, GET);
  }

  @Test
  void fetchLooksOnceWhereAReportTakesAsLongAsReportsDo() {
    fetch();

    assertThat(time.pauses()).hasSize(1);
    assertThat(time.pauses().get(0)).isBetween(Duration.ofMillis(1_800), Duration.ofSeconds(2));
  }

  @Test
  void fetchOfAReportThatNeverCompletesTimesOut() {
    sandbox.change(ACCOUNT, new Behaviour.NeverCompletes());

    assertThatFetchFails(Reason.REPORT_TIMEOUT)
        .withMessageContaining("audit.report.timeout (PT10M)")
        .withMessageContaining("INPROGRESS");
    assertThat(sandbox.calls(Service.IAM, GET)).isEmpty();
  }

  @Test
  void fetchLooksLessAndLessOften() {
    sandbox.change(ACCOUNT, new Behaviour.NeverCompletes());

    assertThatFetchFails(Reason.REPORT_TIMEOUT);

    List<Duration> pauses = time.pauses();
    assertThat(pauses.get(pauses.size() - 2))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(settings.timeout());
  }

  @Test
  void fetchWithoutCapacityAtFirstGoesOnOnceThereIs() {
    sandbox.change(ACCOUNT, new Behaviour.NoCapacity(7));

    assertThat(fetch().content()).isNotEmpty();
    assertThat(sandbox.calls(Service.IAM, GENERATE))
        .extracting(RecordedCall::httpStatus)
        .containsSubsequence(409, 409, 409, 409, 409, 409, 409, 200, 200);
  }

  @Test
  void fetchWithoutCapacityToTheEndIsThrottled() {
    sandbox.change(ACCOUNT, new Behaviour.NoCapacity(Integer.MAX_VALUE));

    assertThatFetchFails(Reason.THROTTLED).withMessageContaining("No more capacity");
  }

  @Test
  void fetchThatIsThrottledAtFirstGoesOn() {
    sandbox.change(ACCOUNT, new Behaviour.ThrottledCalls(30));

    assertThat(fetch().content()).isNotEmpty();
  }

  @Test
  void fetchThatIsThrottledToTheEndIsThrottled() {
    sandbox.change(ACCOUNT, new Behaviour.ThrottledFor(Duration.ofDays(1)));

    assertThatFetchFails(Reason.THROTTLED).withMessageContaining("Rate exceeded");
  }

  @Test
  void fetchOfAReportThatIsTooOldAsksAgain() {
    sandbox.change(ACCOUNT, new Behaviour.StaleReport(2, Duration.ofHours(5)));

    CredentialReport report = fetch();

    assertThat(report.generatedTime()).isAfterOrEqualTo(time.now().minus(settings.maxAge()));
    assertThat(sandbox.calls(Service.IAM, GET)).hasSize(3);
  }

  @Test
  void fetchOfAReportThatStaysTooOldTimesOut() {
    sandbox.change(ACCOUNT, new Behaviour.StaleReport(Integer.MAX_VALUE, Duration.ofHours(5)));

    assertThatFetchFails(Reason.REPORT_TIMEOUT).withMessageContaining("audit.report.max-age");
  }

  @Test
  void fetchOfAReportFromTheFutureIsFresh() {
    sandbox.change(ACCOUNT, new Behaviour.ReportFromTheFuture(Duration.ofHours(1)));

    assertThat(fetch().generatedTime()).isAfter(Instant.now());
  }

  @Test
  void fetchTakesAFreshReportThoughThisMachinesClockIsHoursAhead() {
    TimeLapse ahead = TimeLapse.from(Instant.now().plus(Duration.ofHours(5)));

    assertThat(fetch(ahead).content()).isNotEmpty();
    assertThat(sandbox.calls(Service.IAM, GET)).hasSize(1);
  }

  @Test
  void fetchRefusesAnOldReportThoughThisMachinesClockIsHoursBehind() {
    sandbox.change(ACCOUNT, new Behaviour.StaleReport(Integer.MAX_VALUE, Duration.ofHours(5)));
    TimeLapse behind = TimeLapse.from(Instant.now().minus(Duration.ofHours(5)));

    assertThatExceptionOfType(AccountFailedException.class)
        .isThrownBy(() -> fetch(behind))
        .withMessageContaining("audit.report.max-age (PT4H)");
  }

  @Test
  void fetchOfAReportThatExpiresInBetweenAsksAgain() {
    fetch();
    sandbox.expireReports();
    sandbox.clearCalls();

    assertThat(fetch().content()).isNotEmpty();
    assertThat(sandbox.calls(Service.IAM, GENERATE)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"404, ReportInProgress", "410, ReportNotPresent", "410, ReportExpired"})
  void fetchOfAReportThatIsNotGivenYetAsksAgain(int status, String code) {
    try (IamClient refusing = aws.iam(new RefusedGet(status, code, 2))) {
      assertThat(fetch(refusing).content()).isNotEmpty();
      assertThat(time.pauses()).hasSize(3);
    }
  }

  @Test
  void fetchThatIsDeniedIsNotTriedAgain() {
    sandbox.change(ACCOUNT, new Behaviour.ReportDenied());

    assertThatFetchFails(Reason.REPORT_DENIED)
        .withMessageContaining("AccessDenied")
        .withMessageContaining("iam:GenerateCredentialReport");
    assertThat(sandbox.calls(Service.IAM, GENERATE)).hasSize(1);
  }

  @Test
  void fetchThatIsDeniedTheReportAloneIsDenied() {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).action(GET));

    assertThatFetchFails(Reason.REPORT_DENIED);
  }

  @Test
  void fetchWhoseSessionExpiresGoesOnWithANewOne() {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.EXPIRED_TOKEN).action(GET).first(1));

    assertThat(fetch().content()).isNotEmpty();
    assertThat(sessions).hasValue(2);
  }

  @Test
  void fetchWhoseSessionsAllExpireFails() {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.EXPIRED_TOKEN));

    assertThatFetchFails(Reason.ERROR).withMessageContaining("ExpiredToken");
    assertThat(sessions).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INTERNAL_ERROR",
        "UNAVAILABLE",
        "RESET",
        "CUT_OFF",
        "EMPTY",
        "GARBAGE",
        "WELL_FORMED_GARBAGE",
        "BLOCKED"
      })
  void fetchThatReachesNobodyIsUnavailable(FaultKind fault) {
    sandbox.faults().add(FaultRule.on(Service.IAM, fault));

    assertThatFetchFails(Reason.UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INTERNAL_ERROR",
        "UNAVAILABLE",
        "RESET",
        "THROTTLE",
        "CUT_OFF",
        "EMPTY",
        "GARBAGE",
        "WELL_FORMED_GARBAGE",
        "BLOCKED"
      })
  void fetchOutlastsAFaultThatPasses(FaultKind fault) {
    sandbox.faults().add(FaultRule.on(Service.IAM, fault).first(6));

    assertThat(fetch().content()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_OFF", "EMPTY", "GARBAGE", "WELL_FORMED_GARBAGE"})
  void fetchOfAReportThatIsCutOffOrReplacedGetsTheWholeOne(FaultKind fault) {
    sandbox.faults().add(FaultRule.on(Service.IAM, fault).action(GET).first(6));

    assertThat(new String(fetch().content(), UTF_8))
        .startsWith("user,arn,")
        .contains("arn:aws:iam::" + ACCOUNT + ":root");
  }

  @Test
  void fetchOfAReportInPlaceOfWhichAProxyAnswersIsUnavailable() {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.WELL_FORMED_GARBAGE).action(GET));

    assertThatFetchFails(Reason.UNAVAILABLE)
        .withMessageContaining("Iam GetCredentialReport lacks")
        .withMessageContaining("does not come from AWS");
  }

  @Test
  void fetchEndsWithTheStopSignal() {
    sandbox.change(ACCOUNT, new Behaviour.NeverCompletes());
    time.give();

    assertThatThrownBy(this::fetch).isInstanceOf(StoppedException.class);
  }

  @Test
  void failureTellsNoSecret() {
    sandbox.change(ACCOUNT, new Behaviour.ReportDenied());

    assertThatFetchFails(Reason.REPORT_DENIED)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()))
                    .doesNotContain(sandbox.secretsGivenOut().toArray(String[]::new)));
  }

  @Test
  void requireAllowedMakesBothCallsOnceAndWaitsForNothing() {
    sandbox.change(ACCOUNT, new Behaviour.NeverCompletes());

    requireAllowed();

    assertThat(sandbox.callsFor(ACCOUNT))
        .filteredOn(call -> call.service() == Service.IAM)
        .extracting(RecordedCall::action)
        .containsExactly(GENERATE, GET);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void requireAllowedTakesThatThereIsNoCapacityForLeave() {
    sandbox.change(ACCOUNT, new Behaviour.NoCapacity(Integer.MAX_VALUE));

    requireAllowed();

    assertThat(sandbox.calls(Service.IAM, GET)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {GENERATE, GET})
  void requireAllowedOfWhatIsDeniedFails(String action) {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).action(action));

    assertThatExceptionOfType(AccountFailedException.class)
        .isThrownBy(this::requireAllowed)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REPORT_DENIED));
  }

  private void requireAllowed() {
    new IamCredentialReports(() -> iam, settings, time.clock())
        .requireAllowed(session(), time.budget(settings.timeout()));
  }

  @Test
  void fetchWhoseCallHangsEndsWithTheTimeOfTheAccountAndNotWithTheClients() {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.HANG));

    assertThatExceptionOfType(AccountFailedException.class)
        .isThrownBy(
            () ->
                new IamCredentialReports(() -> iam, settings, time.clock())
                    .fetch(this::session, time.budget(Duration.ofSeconds(1))))
        .withMessageContaining("1000 millis")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  private ThrowableAssertAlternative<AccountFailedException> assertThatFetchFails(Reason reason) {
    return assertThatExceptionOfType(AccountFailedException.class)
        .isThrownBy(this::fetch)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private CredentialReport fetch() {
    return fetch(iam);
  }

  private CredentialReport fetch(IamClient client) {
    return new IamCredentialReports(() -> client, settings, time.clock())
        .fetch(this::session, time.budget(settings.timeout()));
  }

  private CredentialReport fetch(TimeLapse machine) {
    return new IamCredentialReports(() -> iam, settings, machine.clock())
        .fetch(this::session, machine.budget(settings.timeout()));
  }

  private AwsSessionCredentials session() {
    sessions.incrementAndGet();
    Credentials given =
        sts.assumeRole(
                request ->
                    request.roleArn(organization.auditRoleArn(ACCOUNT)).roleSessionName("nightly"))
            .credentials();
    return AwsSessionCredentials.create(
        given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
  }
}
