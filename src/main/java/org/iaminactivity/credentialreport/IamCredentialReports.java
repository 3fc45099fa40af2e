package org.iaminactivity.credentialreport;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.AwsTime;
import org.iaminactivity.aws.Remedy;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/**
 * Requests reports from IAM. GenerateCredentialReport starts one or answers that the last one, up
 * to four hours old, is still current; GetCredentialReport may return an older one or none yet, and
 * then both requests are repeated.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">AWS:
 *     Generate credential reports</a>
 */
@Component
@EnableConfigurationProperties(ReportProperties.class)
class IamCredentialReports implements CredentialReports {

  /**
   * A session lasts longer than the wait for a report, unless it had little time left when it was
   * given.
   */
  private static final int MOST_SESSIONS = 3;

  private final Supplier<IamClient> iam;
  private final ReportProperties settings;
  private final Clock clock;
  private final ReportPace pace = new ReportPace();

  IamCredentialReports(Supplier<IamClient> iam, ReportProperties settings, Clock clock) {
    this.iam = iam;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public CredentialReport fetch(Supplier<? extends AwsCredentials> session, RetryBudget budget) {
    for (int sessions = 1; ; sessions++) {
      try {
        return await(as(session.get()), budget);
      } catch (SdkException e) {
        if (AwsFailure.of(e) != AwsFailure.EXPIRED || sessions == MOST_SESSIONS) {
          throw failure(e);
        }
      }
    }
  }

  @Override
  public void requireAllowed(AwsCredentials credentials, RetryBudget budget) {
    AwsRequestOverrideConfiguration as = as(credentials);
    try {
      budget.call(
          () ->
              iam.get().generateCredentialReport(r -> r.overrideConfiguration(within(budget, as))));
    } catch (SdkException e) {
      if (!isOutOfCapacity(e)) {
        throw failure(e);
      }
    }
    try {
      get(as, budget);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private static AccountFailedException failure(SdkException e) {
    return new AccountFailedException(
        AwsFailure.of(e).reason(Reason.REPORT_DENIED),
        "Can't get the credential report: "
            + AwsFailure.describe(e)
            + Remedy.of(e).map(remedy -> ". " + remedy).orElse(""),
        e);
  }

  private CredentialReport await(AwsRequestOverrideConfiguration as, RetryBudget budget) {
    Instant began = clock.instant();
    Instant requested = null;
    int looks = 0;
    while (true) {
      boolean hasCapacity = true;
      String waitingFor;
      try {
        ReportStateType state =
            budget
                .call(
                    () ->
                        iam.get()
                            .generateCredentialReport(
                                r -> r.overrideConfiguration(within(budget, as))))
                .state();
        waitingFor = "is still being made (" + state + ")";
        if (requested == null) {
          requested = clock.instant();
        }
        if (state == ReportStateType.COMPLETE) {
          Instant complete = clock.instant();
          Given given = get(as, budget);
          if (given != null && given.age().compareTo(settings.maxAge()) <= 0) {
            recordStage("wait", began, complete);
            recordStage("get", complete, clock.instant());
            if (looks > 0) {
              pace.learn(Duration.between(requested, clock.instant()));
            }
            return given.report();
          }
          waitingFor =
              given == null
                  ? "is not given yet"
                  : "is of "
                      + given.report().generatedTime()
                      + ", older than audit.report.max-age ("
                      + settings.maxAge()
                      + ")";
        }
      } catch (SdkException e) {
        if (!isOutOfCapacity(e)) {
          throw e;
        }
        hasCapacity = false;
        waitingFor = "can't be made: " + AwsFailure.describe(e);
      }
      boolean inTime = hasCapacity ? budget.pause(pace.untilLook(looks++)) : budget.backOff();
      if (!inTime) {
        throw new AccountFailedException(
            hasCapacity ? Reason.REPORT_TIMEOUT : Reason.THROTTLED,
            "After audit.report.timeout (" + settings.timeout() + ") the report " + waitingFor);
      }
    }
  }

  /**
   * A report as IAM gave it.
   *
   * @param at by the clock of AWS, like the report's GeneratedTime; this machine's clock may be
   *     hours off
   */
  private record Given(CredentialReport report, Instant at) {

    Duration age() {
      return Duration.between(report.generatedTime(), at);
    }
  }

  private static void recordStage(String name, Instant from, Instant to) {
    Metrics.timer("audit.stage", "stage", name).record(Duration.between(from, to));
  }

  /** Null while IAM has none. */
  private @Nullable Given get(AwsRequestOverrideConfiguration as, RetryBudget budget) {
    try {
      GetCredentialReportResponse response =
          budget.call(
              () ->
                  iam.get()
                      .getCredentialReport(
                          r -> r.overrideConfiguration(withinToReceive(budget, as))));
      CredentialReport report =
          new CredentialReport(
              response.reportFormatAsString() == null
                  ? "text/csv"
                  : response.reportFormatAsString(),
              response.generatedTime(),
              response.content().asByteArrayUnsafe());
      return new Given(report, AwsTime.of(response).orElseGet(clock::instant));
    } catch (SdkException e) {
      if (AwsFailure.hasCode(e, "ReportInProgress")
          || AwsFailure.hasCode(e, "ReportNotPresent")
          || AwsFailure.hasCode(e, "ReportExpired")) {
        return null;
      }
      throw e;
    }
  }

  /** "No more capacity to launch new report generation tasks": transient, in spite of its name. */
  private static boolean isOutOfCapacity(SdkException e) {
    return AwsFailure.hasCode(e, "LimitExceeded")
        || AwsFailure.hasCode(e, "LimitExceededException");
  }

  private static AwsRequestOverrideConfiguration within(
      RetryBudget budget, AwsRequestOverrideConfiguration as) {
    return as.toBuilder().apiCallTimeout(budget.forOneCall()).build();
  }

  /** A report may be some megabytes, on a slow connection. */
  private static AwsRequestOverrideConfiguration withinToReceive(
      RetryBudget budget, AwsRequestOverrideConfiguration as) {
    return within(budget, as).toBuilder()
        .apiCallAttemptTimeout(AwsDefaults.attemptToReceive())
        .build();
  }

  private static AwsRequestOverrideConfiguration as(AwsCredentials credentials) {
    return AwsRequestOverrideConfiguration.builder()
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }
}
