package org.iaminactivity.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The role of every account that may change its users.
 *
 * @param name with its path, if any
 * @param trusted the ARNs of the callers that may assume it; if none is named, the sandbox's caller
 * @param policy what it may do, in place of what the level says
 */
public record RemediationRole(
    String name,
    @Nullable String externalId,
    Level level,
    Set<String> trusted,
    @Nullable String policy) {

  private static final List<String> READS =
      List.of(
          "GetAccessKeyLastUsed",
          "GetLoginProfile",
          "GetUser",
          "GetUserPolicy",
          "ListAccessKeys",
          "ListAttachedUserPolicies",
          "ListGroupsForUser",
          "ListMFADevices",
          "ListServiceSpecificCredentials",
          "ListSigningCertificates",
          "ListSSHPublicKeys",
          "ListUserPolicies",
          "ListUserTags");

  private static final List<String> DELETIONS =
      List.of(
          "DeactivateMFADevice",
          "DeleteAccessKey",
          "DeleteLoginProfile",
          "DeleteServiceSpecificCredential",
          "DeleteSigningCertificate",
          "DeleteSSHPublicKey",
          "DeleteUser",
          "DeleteUserPolicy",
          "DetachUserPolicy");

  private static final String ONLY_DENY_ALL =
      """
      ,"Condition":{"ArnEquals":{"iam:PolicyARN":"arn:PARTITION:iam::aws:policy/AWSDenyAll"}}""";

  private static final String ONLY_TAGS_NAMED_BY_KEYS =
      """
      ,"Condition":{"ForAllValues:StringLike":{"aws:TagKeys":"AKIA*"},"Null":{"aws:TagKeys":"false"}}""";

  /** How much the role may do; each level may also do what the ones before may. */
  public enum Level {
    DEACTIVATE,
    QUARANTINE,
    DELETE
  }

  /** The role as infra/remediation-role.yaml rolls it out, with every right. */
  public static RemediationRole usual() {
    return new RemediationRole("iam-inactivity-remediate", null, Level.DELETE, Set.of(), null);
  }

  public RemediationRole named(String nameWithPath) {
    return new RemediationRole(nameWithPath, externalId, level, trusted, policy);
  }

  public RemediationRole withExternalId(String newExternalId) {
    return new RemediationRole(name, newExternalId, level, trusted, policy);
  }

  public RemediationRole at(Level newLevel) {
    return new RemediationRole(name, externalId, newLevel, trusted, policy);
  }

  public RemediationRole trusting(String... callers) {
    return new RemediationRole(name, externalId, level, Set.of(callers), policy);
  }

  public RemediationRole allowing(String newPolicy) {
    return new RemediationRole(name, externalId, level, trusted, newPolicy);
  }

  String policy(String partition) {
    return policy == null
        ? """
        {"Version":"2012-10-17","Statement":[%s,
         {"Effect":"Deny","NotAction":["iam:Get*","iam:List*"],"Resource":"*",
          "Condition":{"Null":{"aws:ResourceTag/iam-inactivity:break-glass":"false"}}}]}"""
            .formatted(String.join(",", allowed()).replace("PARTITION", partition))
        : policy;
  }

  private List<String> allowed() {
    List<String> statements = new ArrayList<>();
    statements.add(allow(READS, "user", ""));
    statements.add(allow(List.of("UpdateAccessKey"), "user", ""));
    if (level != Level.DEACTIVATE) {
      statements.add(allow(List.of("AttachUserPolicy", "DetachUserPolicy"), "user", ONLY_DENY_ALL));
    }
    if (level == Level.DELETE) {
      statements.add(allow(DELETIONS, "user", ""));
      statements.add(allow(List.of("TagUser", "UntagUser"), "user", ONLY_TAGS_NAMED_BY_KEYS));
      statements.add(allow(List.of("AddUserToGroup", "RemoveUserFromGroup"), "group", ""));
      statements.add(allow(List.of("DeleteVirtualMFADevice"), "mfa", ""));
    }
    return statements;
  }

  private static String allow(List<String> actions, String type, String condition) {
    return """
        {"Effect":"Allow","Action":[%s],"Resource":"arn:PARTITION:iam::*:%s/*"%s}"""
        .formatted(
            actions.stream()
                .map(action -> "\"iam:" + action + "\"")
                .collect(Collectors.joining(",")),
            type,
            condition);
  }
}
