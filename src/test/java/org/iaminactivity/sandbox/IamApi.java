package org.iaminactivity.sandbox;

import static org.iaminactivity.sandbox.Reply.element;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.iaminactivity.sandbox.ReportSource.GeneratedReport;
import org.jspecify.annotations.Nullable;

/** IAM: the two report actions, for sessions of the audit role. */
final class IamApi {

  private final SandboxOrganization organization;
  private final Sessions sessions;
  private final Conduct conduct;
  private final ReportDesk desk;
  private final Clock clock;

  IamApi(
      SandboxOrganization organization,
      Sessions sessions,
      Conduct conduct,
      ReportDesk desk,
      Clock clock) {
    this.organization = organization;
    this.sessions = sessions;
    this.conduct = conduct;
    this.desk = desk;
    this.clock = clock;
  }

  Reply answer(ApiCall call) {
    Sessions.Caller caller = sessions.identify(call);
    if (caller.refusal() != null) {
      return caller.refusal();
    }
    IssuedSession session = caller.session();
    if (session == null) {
      String user =
          "arn:%s:iam::%s:user/nightly-audit"
              .formatted(organization.partition(), organization.managementAccountId());
      return denied(call, user, "identity-based");
    }
    SandboxAccount account = organization.account(session.accountId());
    if (account == null) {
      return denied(call, session.arn(), "identity-based");
    }
    if (conduct.of(account) instanceof Behaviour.Broken) {
      return call.error(500, "ServiceFailure", "Internal Failure");
    }
    if (conduct.isThrottled(account)) {
      return call.error(400, "Throttling", "Rate exceeded");
    }
    String policy = session.policy();
    if (policy != null && !SessionPolicy.allows(policy, "iam:" + call.action())) {
      return denied(call, session.arn(), "session");
    }
    if (!session.roleArn().equals(organization.auditRoleArn(account.id()))
        || conduct.of(account) instanceof Behaviour.ReportDenied) {
      return denied(call, session.arn(), "identity-based");
    }
    return switch (call.action()) {
      case "GenerateCredentialReport" -> generate(call, account);
      case "GetCredentialReport" -> get(call, account);
      default -> denied(call, session.arn(), "identity-based");
    };
  }

  private Reply generate(ApiCall call, SandboxAccount account) {
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

  private Reply get(ApiCall call, SandboxAccount account) {
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
    Instant completed = desk.completedAt(account.id());
    Instant made =
        (completed == null ? clock.instant() : completed).truncatedTo(ChronoUnit.SECONDS);
    GeneratedReport report = account.report().madeAt(made, organization.partition(), account.id());
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

  private static Reply denied(ApiCall call, String arn, String kindOfPolicy) {
    return call.error(
        403,
        "AccessDenied",
        "User: %1$s is not authorized to perform: iam:%2$s on resource: * because no %3$s policy allows the iam:%2$s action"
            .formatted(arn, call.action(), kindOfPolicy));
  }
}
