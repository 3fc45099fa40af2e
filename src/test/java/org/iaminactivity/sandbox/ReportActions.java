package org.iaminactivity.sandbox;

import static org.iaminactivity.sandbox.Reply.element;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.iaminactivity.sandbox.ReportSource.GeneratedReport;
import org.jspecify.annotations.Nullable;

/** IAM's two actions for the credential report of an account. */
final class ReportActions {

  private final Conduct conduct;
  private final ReportDesk desk;
  private final IamAccounts accounts;

  ReportActions(Conduct conduct, ReportDesk desk, IamAccounts accounts) {
    this.conduct = conduct;
    this.desk = desk;
    this.accounts = accounts;
  }

  Reply generate(ApiCall call, SandboxAccount account) {
    return switch (desk.state(account.id())) {
      case ABSENT, EXPIRED -> start(call, account);
      case IN_THE_MAKING -> generating("INPROGRESS", null);
      case COMPLETE ->
          conduct.of(account) instanceof Behaviour.NeverCompletes
              ? generating("INPROGRESS", null)
              : generating("COMPLETE", null);
    };
  }

  private Reply start(ApiCall call, SandboxAccount account) {
    boolean refused =
        conduct.of(account) instanceof Behaviour.NoCapacity none
            && conduct.isAmongFirst(account.id(), none.calls());
    if (refused || !desk.start(account.id())) {
      return call.error(
          409, "LimitExceeded", "No more capacity to launch new report generation tasks");
    }
    return generating("STARTED", "No report exists. Starting a new report generation task");
  }

  private static Reply generating(String state, @Nullable String description) {
    return Reply.query(
        Service.IAM,
        "GenerateCredentialReport",
        element("State", state) + (description == null ? "" : element("Description", description)));
  }

  Reply get(ApiCall call, SandboxAccount account) {
    return switch (desk.state(account.id())) {
      case ABSENT ->
          call.error(
              410,
              "ReportNotPresent",
              "Unable to find a valid report. Please generate a new report first.");
      case EXPIRED ->
          call.error(410, "ReportExpired", "The report has expired. Please generate a new report.");
      case IN_THE_MAKING -> inProgress(call);
      case COMPLETE ->
          conduct.of(account) instanceof Behaviour.NeverCompletes
              ? inProgress(call)
              : report(account);
    };
  }

  private static Reply inProgress(ApiCall call) {
    return call.error(404, "ReportInProgress", "The credential report is still being generated.");
  }

  private Reply report(SandboxAccount account) {
    GeneratedReport report = accounts.report(account);
    Behaviour behaviour = conduct.of(account);
    byte[] content =
        behaviour instanceof Behaviour.Malformed malformed
            ? malformed.how().spoil(report.content(), account.id())
            : report.content();
    Instant generatedTime =
        report.generatedTime().plus(shift(behaviour, account.id())).truncatedTo(ChronoUnit.SECONDS);
    return Reply.query(
        Service.IAM,
        "GetCredentialReport",
        element("Content", Base64.getEncoder().encodeToString(content))
            + element("ReportFormat", "text/csv")
            + element("GeneratedTime", generatedTime));
  }

  private Duration shift(Behaviour behaviour, String accountId) {
    if (behaviour instanceof Behaviour.StaleReport stale
        && conduct.isAmongFirst(accountId, stale.times())) {
      return stale.age().negated();
    }
    return behaviour instanceof Behaviour.ReportFromTheFuture future
        ? future.ahead()
        : Duration.ZERO;
  }
}
