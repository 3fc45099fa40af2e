package org.iaminactivity.sandbox.iam;

import java.util.Set;

/** Which policies can be attached: the account's own, and some of those that AWS manages. */
final class AwsPolicies {

  private static final Set<String> MANAGED_BY_AWS =
      Set.of(
          "AdministratorAccess",
          "AmazonS3FullAccess",
          "AmazonS3ReadOnlyAccess",
          "AWSCompromisedKeyQuarantine",
          "AWSCompromisedKeyQuarantineV2",
          "AWSCompromisedKeyQuarantineV3",
          "AWSDenyAll",
          "IAMReadOnlyAccess",
          "IAMUserChangePassword",
          "PowerUserAccess",
          "ReadOnlyAccess",
          "SecurityAudit");

  private AwsPolicies() {}

  static boolean exists(String arn, AccountState state) {
    return state.hasPolicy(arn)
        || MANAGED_BY_AWS.stream().anyMatch(name -> state.awsPolicy(name).equals(arn));
  }

  /** The ARN of a policy that is named by it already, or as AWS or the account has it. */
  static String arn(String nameOrArn, AccountState state) {
    if (nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    return MANAGED_BY_AWS.contains(nameOrArn)
        ? state.awsPolicy(nameOrArn)
        : state.arn("policy/" + nameOrArn);
  }
}
