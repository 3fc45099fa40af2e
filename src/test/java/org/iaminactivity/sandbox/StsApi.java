package org.iaminactivity.sandbox;

import static org.iaminactivity.sandbox.Reply.element;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** STS: opens sessions of the roles that the organization's accounts have. */
final class StsApi {

  private static final int SHORTEST_SECONDS = 900;
  private static final int LONGEST_SECONDS = 43_200;
  private static final int LONGEST_CHAINED_SECONDS = 3_600;
  private static final int LONGEST_POLICY = 2_048;

  private final SandboxOrganization organization;
  private final Sessions sessions;
  private final Conduct conduct;

  StsApi(SandboxOrganization organization, Sessions sessions, Conduct conduct) {
    this.organization = organization;
    this.sessions = sessions;
    this.conduct = conduct;
  }

  static @Nullable String accountOf(String roleArn) {
    String[] parts = roleArn.split(":", -1);
    return parts.length == 6 ? parts[4] : null;
  }

  Reply answer(ApiCall call) {
    Sessions.Caller caller = sessions.identify(call);
    if (caller.refusal() != null) {
      return caller.refusal();
    }
    return switch (call.action()) {
      case "AssumeRole" -> assumeRole(call, caller.session());
      case "GetCallerIdentity" -> callerIdentity(caller.session());
      default ->
          call.error(
              400,
              "InvalidAction",
              "Could not find operation %s for version 2011-06-15".formatted(call.action()));
    };
  }

  private Reply callerIdentity(@Nullable IssuedSession session) {
    String account = session == null ? organization.managementAccountId() : session.accountId();
    return Reply.query(
        Service.STS,
        "GetCallerIdentity",
        element("Arn", callerArn(session))
            + element("UserId", "AIDASANDBOXCALLER0001")
            + element("Account", account));
  }

  private Reply assumeRole(ApiCall call, @Nullable IssuedSession session) {
    Optional<Reply> invalid = validate(call, session);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    String roleArn = call.parameter("RoleArn");
    String accountId = accountOf(roleArn);
    if (accountId == null || !trusts(accountId, roleArn, call.parameter("ExternalId"))) {
      return call.error(
          403,
          "AccessDenied",
          "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
              .formatted(callerArn(session), roleArn));
    }
    IssuedSession opened =
        sessions.open(
            accountId,
            roleArn,
            call.parameter("RoleSessionName"),
            call.parameters().get("Policy"),
            Duration.ofSeconds(call.parameter("DurationSeconds", LONGEST_CHAINED_SECONDS)));
    return Reply.query(Service.STS, "AssumeRole", assumed(opened));
  }

  private static String assumed(IssuedSession session) {
    String credentials =
        element("AccessKeyId", session.accessKeyId())
            + element("SecretAccessKey", session.secretAccessKey())
            + element("SessionToken", session.sessionToken())
            + element("Expiration", session.expiresAt().truncatedTo(ChronoUnit.SECONDS));
    String user =
        element("AssumedRoleId", "AROASANDBOXROLE000001:" + session.sessionName())
            + element("Arn", session.arn());
    return "<Credentials>"
        + credentials
        + "</Credentials><AssumedRoleUser>"
        + user
        + "</AssumedRoleUser>";
  }

  private boolean trusts(String accountId, String roleArn, String externalId) {
    SandboxAccount account = organization.account(accountId);
    if (account == null || !account.isActive()) {
      return false;
    }
    if (organization.organizationRoleArn().filter(roleArn::equals).isPresent()) {
      return true;
    }
    String expectedExternalId = organization.role().externalId();
    return roleArn.equals(organization.auditRoleArn(accountId))
        && (expectedExternalId == null || expectedExternalId.equals(externalId))
        && !(conduct.of(account) instanceof Behaviour.RoleRefused);
  }

  private Optional<Reply> validate(ApiCall call, @Nullable IssuedSession session) {
    int seconds = call.parameter("DurationSeconds", LONGEST_CHAINED_SECONDS);
    if (seconds < SHORTEST_SECONDS) {
      return invalid(call, seconds, "greater than or equal to " + SHORTEST_SECONDS);
    }
    if (seconds > LONGEST_SECONDS) {
      return invalid(call, seconds, "less than or equal to " + LONGEST_SECONDS);
    }
    if (session != null && seconds > LONGEST_CHAINED_SECONDS) {
      return invalid(
          call,
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
    if (seconds > organization.role().longestSession().toSeconds()) {
      return invalid(
          call, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    String name = call.parameter("RoleSessionName");
    if (!name.matches("[\\w+=,.@-]{2,64}")) {
      return invalid(
          call,
          "1 validation error detected: Value '%s' at 'roleSessionName' failed to satisfy"
                  .formatted(name)
              + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
    }
    return validatePolicy(call);
  }

  private static Optional<Reply> validatePolicy(ApiCall call) {
    String policy = call.parameters().get("Policy");
    if (policy == null) {
      return Optional.empty();
    }
    if (policy.length() > LONGEST_POLICY) {
      return invalid(
          call,
          "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must"
              + " have length less than or equal to 2048");
    }
    return SessionPolicy.isWellFormed(policy)
        ? Optional.empty()
        : Optional.of(
            call.error(
                400, "MalformedPolicyDocument", "The policy is not in the valid JSON format."));
  }

  private static Optional<Reply> invalid(ApiCall call, int seconds, String constraint) {
    return invalid(
        call,
        "1 validation error detected: Value '%d' at 'durationSeconds' failed to satisfy constraint: Member must have value %s"
            .formatted(seconds, constraint));
  }

  private static Optional<Reply> invalid(ApiCall call, String message) {
    return Optional.of(call.error(400, "ValidationError", message));
  }

  private String callerArn(@Nullable IssuedSession session) {
    return session == null
        ? "arn:%s:iam::%s:user/nightly-audit"
            .formatted(organization.partition(), organization.managementAccountId())
        : session.arn();
  }
}
