package org.iaminactivity.principal;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the two places of a principal for an X.509 signing certificate; it may be empty.
 *
 * @param slot 1 or 2; the same certificate may stand in the other slot of the next report
 * @param active null where nothing is known of it
 */
public record SigningCertificate(int slot, @Nullable Boolean active, @Nullable Instant issuedAt) {

  public boolean exists() {
    return isLive() || issuedAt != null;
  }

  /** Whether AWS lets requests in that are signed with it. */
  public boolean isLive() {
    return Boolean.TRUE.equals(active);
  }

  /** Whether both were issued in the same second, or of neither is known when. */
  public boolean isIssuedTogetherWith(SigningCertificate other) {
    return Objects.equals(secondOfIssue(), other.secondOfIssue());
  }

  private @Nullable Long secondOfIssue() {
    return issuedAt == null ? null : issuedAt.getEpochSecond();
  }
}
