package org.iaminactivity.principal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the console password of a principal, who may have none.
 *
 * @param enabled null where nothing is known of it
 * @param lastUse of any password that the principal has had: AWS keeps it when one is replaced
 * @param nextRotationAt until when the account's policy wants it changed
 */
public record Password(
    @Nullable Boolean enabled,
    LastUse lastUse,
    @Nullable Instant lastChangedAt,
    @Nullable Instant nextRotationAt) {

  public boolean exists() {
    return Boolean.TRUE.equals(enabled);
  }
}
