package org.iaminactivity.sandbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of IAM that was to change something.
 *
 * @param parameters all of them but Action and Version
 * @param done whether something was changed, whatever the caller heard of it
 * @param httpStatus that the caller got, {@value RecordedCall#NO_ANSWER} for none
 * @param requestId of the answer, also of one that was lost; null if there was none to be lost
 */
public record RecordedWrite(
    String accountId,
    String action,
    Map<String, String> parameters,
    String roleArn,
    String sessionName,
    @Nullable String sessionPolicy,
    boolean done,
    int httpStatus,
    @Nullable String requestId,
    Instant at) {

  /** The user that is written to; empty if the call named none. */
  public String userName() {
    return parameters.getOrDefault("UserName", "");
  }
}
