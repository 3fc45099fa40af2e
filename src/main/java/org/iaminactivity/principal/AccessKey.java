package org.iaminactivity.principal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the two places of a principal for an access key; it may be empty.
 *
 * @param slot 1 or 2; the same key may stand in the other slot of the next report
 * @param active as the report says it; null where it says nothing
 * @param lastRotated when the key was issued
 */
public record AccessKey(
    int slot, @Nullable Boolean active, @Nullable Instant lastRotated, LastUse lastUse) {

  public boolean exists() {
    return isLive() || lastRotated != null;
  }

  /** Whether AWS lets requests in that are signed with it. */
  public boolean isLive() {
    return Boolean.TRUE.equals(active);
  }
}
