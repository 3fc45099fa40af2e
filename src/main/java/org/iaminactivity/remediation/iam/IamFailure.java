package org.iaminactivity.remediation.iam;

import java.util.Set;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.run.DenyingPolicy;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of IAM means for an action. An error that is not known fails it. */
final class IamFailure {

  static final String MISSING = "NoSuchEntity";

  /** None of them is marked as retryable in IAM's model. */
  private static final Set<String> CONFLICTS =
      Set.of("DeleteConflict", "ConcurrentModification", "EntityTemporarilyUnmodifiable");

  private IamFailure() {}

  static boolean isMissing(SdkException failure) {
    return AwsFailure.hasCode(failure, MISSING);
  }

  static ActionReason reason(SdkException failure) {
    if (CONFLICTS.stream().anyMatch(code -> AwsFailure.hasCode(failure, code))) {
      return ActionReason.CONFLICT;
    }
    if (AwsFailure.hasCode(failure, "LimitExceeded")) {
      return ActionReason.LIMIT_EXCEEDED;
    }
    return switch (AwsFailure.of(failure)) {
      case DENIED -> ActionReason.DENIED;
      case THROTTLED -> ActionReason.THROTTLED;
      case UNAVAILABLE -> ActionReason.UNAVAILABLE;
      case EXPIRED, OTHER -> ActionReason.ERROR;
    };
  }

  static ActionFailedException of(String operation, SdkException failure) {
    return new ActionFailedException(
        reason(failure), operation + " failed: " + describe(failure), failure);
  }

  /** AWS's own words, and the kind of policy that denies. */
  static String describe(SdkException failure) {
    String words = AwsFailure.describe(failure);
    return reason(failure) == ActionReason.DENIED
        ? words + DenyingPolicy.in(words).map(policy -> ". " + policy.remedy()).orElse("")
        : words;
  }
}
