package org.iaminactivity.remediation.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iaminactivity.remediation.action.IamWrite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a session of the remediation role may do: the reads of one user and the given changing
 * calls, each on the resource that IAM judges it by.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">AWS:
 *     Actions, resources, and condition keys for IAM</a>
 */
final class SessionPolicy {

  /** The longest that AssumeRole takes, in characters. */
  private static final int LONGEST = 2_048;

  /** More of them may not fit in the packed size, which AWS doesn't tell beforehand. */
  private static final int MOST_ACTIONS = 26;

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
          "ListUserPolicies",
          "GetUserPolicy",
          "ListAttachedUserPolicies",
          "ListGroupsForUser");

  private SessionPolicy() {}

  /** That users below the ARN can be read: {@code arn:aws:iam::123456789012:user/*}. */
  static String toRead(String usersArn) {
    return document(List.of(statement(READS, List.of(usersArn), Map.of())));
  }

  /**
   * That the user can be read and changed so. It can be read without its path too: a user that is
   * gone has none, and IAM says so only to whoever may read that.
   */
  static String of(String userArn, Collection<IamWrite> writes) {
    Map<String, TreeSet<String>> byOperation = new TreeMap<>();
    for (IamWrite write : writes) {
      byOperation
          .computeIfAbsent(write.operation().api(), api -> new TreeSet<>())
          .add(write.target() == null ? "" : write.target());
    }
    String user = literal(userArn);
    TreeSet<String> onUser = new TreeSet<>();
    List<Object> others = new ArrayList<>();
    byOperation.forEach(
        (operation, targets) -> {
          switch (operation) {
            case "AttachUserPolicy", "DetachUserPolicy" ->
                others.add(
                    statement(
                        List.of(operation),
                        List.of(user),
                        Map.of("ArnEquals", Map.of("iam:PolicyARN", literals(targets)))));
            case "AddUserToGroup", "RemoveUserFromGroup", "DeleteVirtualMFADevice" ->
                others.add(statement(List.of(operation), literals(targets), Map.of()));
            default -> onUser.add(operation);
          }
        });
    List<Object> statements = new ArrayList<>();
    statements.add(
        statement(READS, new TreeSet<>(List.of(user, literal(withoutPath(userArn)))), Map.of()));
    if (!onUser.isEmpty()) {
      statements.add(statement(onUser, List.of(user), Map.of()));
    }
    statements.addAll(others);
    return document(statements);
  }

  private static String withoutPath(String userArn) {
    return userArn.substring(0, userArn.indexOf('/')) + userArn.substring(userArn.lastIndexOf('/'));
  }

  /** Whether a session takes the policy. */
  static boolean fits(String policy) {
    return policy.length() <= LONGEST && actions(policy) <= MOST_ACTIONS;
  }

  private static int actions(String policy) {
    int actions = 0;
    for (JsonNode statement : JsonMapper.shared().readTree(policy).get("Statement")) {
      actions += statement.get("Action").size();
    }
    return actions;
  }

  private static Map<String, Object> statement(
      Collection<String> operations, Collection<String> resources, Map<String, Object> condition) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", operations.stream().map(operation -> "iam:" + operation).toList());
    statement.put("Resource", resources);
    if (!condition.isEmpty()) {
      statement.put("Condition", condition);
    }
    return statement;
  }

  private static List<String> literals(Collection<String> arns) {
    return arns.stream().map(SessionPolicy::literal).toList();
  }

  /**
   * The ARN itself, not what its characters mean in a policy: a path may hold a wildcard.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">AWS:
   *     Policy variables, special characters</a>
   */
  private static String literal(String arn) {
    return arn.replace("$", "${$}").replace("*", "${*}").replace("?", "${?}");
  }

  private static String document(List<?> statements) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return JsonMapper.shared().writeValueAsString(policy);
  }
}
