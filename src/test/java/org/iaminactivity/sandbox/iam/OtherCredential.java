package org.iaminactivity.sandbox.iam;

import java.time.Instant;

/**
 * A credential whose use nobody sees.
 *
 * @param service the service that a service-specific credential is for; empty for the others
 */
public record OtherCredential(
    Kind kind, String id, String service, boolean active, Instant createdAt) {

  /** What IAM keeps in a list of its own. */
  public enum Kind {
    SIGNING_CERTIFICATE(""),
    SSH_PUBLIC_KEY("APKA"),
    SERVICE_SPECIFIC("ACCA");

    private final String idPrefix;

    Kind(String idPrefix) {
      this.idPrefix = idPrefix;
    }

    String idPrefix() {
      return idPrefix;
    }
  }

  String status() {
    return active ? AccessKey.ACTIVE : AccessKey.INACTIVE;
  }
}
