package org.iaminactivity.sandbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          "GetUser",
          "ListUserTags",
          "ListAccessKeys",
          "GetAccessKeyLastUsed",
          "GetLoginProfile",
          "ListSigningCertificates",
          "ListSSHPublicKeys",
          "ListServiceSpecificCredentials",
          "ListMFADevices",
          "ListVirtualMFADevices",
          "ListUserPolicies",
          "GetUserPolicy",
          "ListAttachedUserPolicies",
          "ListGroupsForUser");

  private static final List<String> DELETIONS =
      List.of(
          "DeleteAccessKey",
          "DeleteLoginProfile",
          "DetachUserPolicy",
          "DeleteUserPolicy",
          "RemoveUserFromGroup",
          "AddUserToGroup",
          "TagUser",
          "UntagUser",
          "DeleteSigningCertificate",
          "DeleteSSHPublicKey",
          "DeleteServiceSpecificCredential",
          "DeactivateMFADevice",
          "DeleteVirtualMFADevice",
          "DeleteUser");

  /** How much the role may do; each level may also do what the ones before may. */
  public enum Level {
    DEACTIVATE,
    QUARANTINE,
    DELETE
  }

  /** The role as it is rolled out, with every right. */
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
          "Condition":{"Null":{"iam:ResourceTag/iam-inactivity:break-glass":"false"}}}]}"""
            .formatted(allowed(partition))
        : policy;
  }

  private String allowed(String partition) {
    String reads = allow(Stream.concat(READS.stream(), Stream.of("UpdateAccessKey")), "");
    if (level == Level.DEACTIVATE) {
      return reads;
    }
    String quarantine =
        allow(
            Stream.of("AttachUserPolicy", "DetachUserPolicy"),
            """
            ,"Condition":{"ArnEquals":{"iam:PolicyARN":"arn:%s:iam::aws:policy/AWSDenyAll"}}"""
                .formatted(partition));
    return level == Level.QUARANTINE
        ? reads + "," + quarantine
        : reads + "," + quarantine + "," + allow(DELETIONS.stream(), "");
  }

  private static String allow(Stream<String> actions, String condition) {
    return """
        {"Effect":"Allow","Action":[%s],"Resource":"*"%s}"""
        .formatted(
            actions.map(action -> "\"iam:" + action + "\"").collect(Collectors.joining(",")),
            condition);
  }
}
