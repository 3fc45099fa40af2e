package org.iaminactivity.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Credentials that STS gave out for a role, and what they were limited to. */
public record IssuedSession(
    String accountId,
    String roleArn,
    String sessionName,
    @Nullable String policy,
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    Instant expiresAt) {

  /** The principal that AWS names in its messages. */
  String arn() {
    String roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String partition = roleArn.split(":", 3)[1];
    return "arn:%s:sts::%s:assumed-role/%s/%s"
        .formatted(partition, accountId, roleName, sessionName);
  }

  @Override
  public String toString() {
    return arn() + " until " + expiresAt;
  }
}
