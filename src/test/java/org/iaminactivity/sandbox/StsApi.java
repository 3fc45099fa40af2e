package org.iaminactivity.sandbox;

import static org.iaminactivity.sandbox.Reply.element;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.iaminactivity.sandbox.policy.MalformedPolicyException;
import org.iaminactivity.sandbox.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/** STS: opens sessions of the roles that the organization's accounts have. */
final class StsApi {

  private static final int SHORTEST_SECONDS = 900;
  private static final int LONGEST_SECONDS = 43_200;
  private static final int LONGEST_CHAINED_SECONDS = 3_600;
  private static final int LONGEST_POLICY = 2_048;
  private static final double PERCENT_OF_AN_ACTION = 3.75;

  private final SandboxOrganization organization;
  private final Sessions sessions;
  private final Conduct conduct;
  private final Authorization authorization;

  StsApi(
      SandboxOrganization organization,
      Sessions sessions,
      Conduct conduct,
      Authorization authorization) {
    this.authorization = authorization;
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
      case "AssumeRole" -> assumeRole(call, caller);
      case "GetCallerIdentity" -> callerIdentity(caller);
      default ->
          call.error(
              400,
              "InvalidAction",
              "Could not find operation %s for version 2011-06-15".formatted(call.action()));
    };
  }

  private Reply callerIdentity(Sessions.Caller caller) {
    IssuedSession session = caller.session();
    String account = session == null ? organization.managementAccountId() : session.accountId();
    return Reply.query(
        Service.STS,
        "GetCallerIdentity",
        element("Arn", caller.arn())
            + element("UserId", "AIDASANDBOXCALLER0001")
            + element("Account", account));
  }

  private Reply assumeRole(ApiCall call, Sessions.Caller caller) {
    Optional<Reply> invalid = validate(call, caller.session());
    if (invalid.isPresent()) {
      return invalid.get();
    }
    String roleArn = call.parameter("RoleArn");
    String accountId = accountOf(roleArn);
    if (accountId == null || !trusts(accountId, roleArn, call.parameter("ExternalId"), caller)) {
      return call.error(
          403,
          "AccessDenied",
          "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
              .formatted(caller.arn(), roleArn));
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
        + "</AssumedRoleUser>"
        + (session.policy() == null
            ? ""
            : element("PackedPolicySize", packedPercent(session.policy())));
  }

  private boolean trusts(
      String accountId, String roleArn, String externalId, Sessions.Caller caller) {
    SandboxAccount account = organization.account(accountId);
    if (account == null || !account.isActive()) {
      return false;
    }
    if (organization.organizationRoleArn().filter(roleArn::equals).isPresent()) {
      return true;
    }
    if (roleArn.equals(authorization.remediationRoleArn(accountId))) {
      return trusts(authorization.remediationRole(), externalId, caller);
    }
    String expectedExternalId = organization.role().externalId();
    return roleArn.equals(organization.auditRoleArn(accountId))
        && (expectedExternalId == null || expectedExternalId.equals(externalId))
        && !(conduct.of(account) instanceof Behaviour.RoleRefused);
  }

  private boolean trusts(RemediationRole role, String externalId, Sessions.Caller caller) {
    boolean known =
        role.trusted().isEmpty()
            ? caller.arn().equals(sessions.caller().arn())
            : role.trusted().contains(caller.arn());
    return known && (role.externalId() == null || role.externalId().equals(externalId));
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
    try {
      int packed = packedPercent(policy);
      return packed <= 100
          ? Optional.empty()
          : Optional.of(
              call.error(
                  400,
                  "PackedPolicyTooLarge",
                  "Packed size of session policy consumes %d%% of allotted space."
                      .formatted(packed)));
    } catch (MalformedPolicyException e) {
      return Optional.of(
          call.error(400, "MalformedPolicyDocument", String.valueOf(e.getMessage())));
    }
  }

  /** How AWS packs policies is its secret; people report so much for each action. */
  private static int packedPercent(String policy) {
    return (int) Math.ceil(PolicyDocument.parse(policy).actions() * PERCENT_OF_AN_ACTION);
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
}
