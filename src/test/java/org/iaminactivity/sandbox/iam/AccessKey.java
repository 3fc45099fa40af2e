package org.iaminactivity.sandbox.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key.
 *
 * @param slot of the credential report: 1 or 2; a user's third key, which AWS may grant, has 3 and
 *     shows in no column
 * @param status as IAM spells it: Active, Inactive or Expired
 */
public record AccessKey(
    String id, int slot, String status, Instant createdAt, @Nullable Use lastUse) {

  static final String ACTIVE = "Active";
  static final String INACTIVE = "Inactive";

  /** A use of a key, as far as IAM remembers it. */
  public record Use(Instant at, String service, String region) {}

  public boolean isActive() {
    return status.equals(ACTIVE);
  }

  AccessKey withStatus(String newStatus) {
    return new AccessKey(id, slot, newStatus, createdAt, lastUse);
  }

  AccessKey inSlot(int newSlot) {
    return new AccessKey(id, newSlot, status, createdAt, lastUse);
  }

  AccessKey used(Use use) {
    return new AccessKey(id, slot, status, createdAt, use);
  }
}
