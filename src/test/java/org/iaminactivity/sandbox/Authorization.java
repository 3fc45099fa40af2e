package org.iaminactivity.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.iaminactivity.sandbox.policy.AccessRequest;
import org.iaminactivity.sandbox.policy.PolicyDocument;
import org.iaminactivity.sandbox.policy.PolicyDocument.Decision;
import org.jspecify.annotations.Nullable;

/** Says which policies let a session do something in its account, in the words of AWS if none. */
final class Authorization {

  private static final String AUDIT =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",
       "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"]}]}""";

  private static final String SESSION = "session policy";
  private static final String IDENTITY = "identity-based policy";

  private final SandboxOrganization organization;
  private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();
  private volatile RemediationRole remediationRole;

  Authorization(SandboxOrganization organization) {
    this.organization = organization;
    remediationRole = organization.remediationRole();
  }

  RemediationRole remediationRole() {
    return remediationRole;
  }

  void change(RemediationRole role) {
    remediationRole = role;
  }

  /** Why the request is denied; empty if it isn't. */
  Optional<String> denial(IssuedSession session, AccessRequest request) {
    Decision bySession = decide(session.policy(), Decision.ALLOWED, request);
    Decision byRole = decide(policyOf(session), Decision.NOT_ALLOWED, request);
    if (bySession == Decision.EXPLICITLY_DENIED) {
      return Optional.of("with an explicit deny in a " + SESSION);
    }
    if (byRole == Decision.EXPLICITLY_DENIED) {
      return Optional.of("with an explicit deny in an " + IDENTITY);
    }
    if (bySession == Decision.NOT_ALLOWED) {
      return Optional.of(unallowed(SESSION, request.action()));
    }
    return byRole == Decision.NOT_ALLOWED
        ? Optional.of(unallowed(IDENTITY, request.action()))
        : Optional.empty();
  }

  static String noIdentityBasedPolicyAllows(String action) {
    return unallowed(IDENTITY, action);
  }

  private static String unallowed(String kindOfPolicy, String action) {
    return "because no " + kindOfPolicy + " allows the " + action + " action";
  }

  private Decision decide(@Nullable String policy, Decision without, AccessRequest request) {
    return policy == null
        ? without
        : parsed.computeIfAbsent(policy, PolicyDocument::parse).decide(request);
  }

  private @Nullable String policyOf(IssuedSession session) {
    if (session.roleArn().equals(organization.auditRoleArn(session.accountId()))) {
      return AUDIT;
    }
    return session.roleArn().equals(remediationRoleArn(session.accountId()))
        ? remediationRole.policy(organization.partition())
        : null;
  }

  String remediationRoleArn(String accountId) {
    return organization.roleArn(accountId, remediationRole.name());
  }
}
