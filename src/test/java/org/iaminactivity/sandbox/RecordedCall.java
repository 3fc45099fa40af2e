package org.iaminactivity.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A request that reached the sandbox.
 *
 * @param accountId the account called, for STS the one whose role is asked for; null for
 *     Organizations and S3
 * @param resource the role's ARN for STS, the parent of what Organizations lists, bucket and key
 *     for S3, for IAM the name of the user, or else the id of the key or device
 * @param httpStatus {@value #NO_ANSWER} when the connection was closed without an answer
 */
public record RecordedCall(
    Service service,
    String action,
    @Nullable String accountId,
    @Nullable String resource,
    int httpStatus) {

  public static final int NO_ANSWER = 0;

  /** Whether the caller waits in vain, or did. */
  public boolean isUnanswered() {
    return httpStatus == NO_ANSWER;
  }
}
