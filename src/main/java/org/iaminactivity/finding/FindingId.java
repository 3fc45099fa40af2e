package org.iaminactivity.finding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a finding: the same one in every run, as long as the credential is the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562: UUID version 5</a>
 */
public record FindingId(UUID value) implements Comparable<FindingId> {

  /**
   * The identity of what is inactive about a principal or one of its credentials.
   *
   * @param credential null if it is the principal as a whole: then its creation time distinguishes
   *     it from an earlier one of the same name
   */
  public static FindingId of(
      String rule,
      Principal principal,
      @Nullable Credential credential,
      @Nullable Instant issuedAt) {
    return ofInstant(
        rule, principal, credential, credential == null ? principal.createdAt() : issuedAt);
  }

  /**
   * The identity of a finding of hygiene.
   *
   * @param instant the issue of the credential, or the use that is found; null if it is neither, or
   *     not known: then it is the principal's creation time
   */
  public static FindingId ofHygiene(
      String rule,
      Principal principal,
      @Nullable Credential credential,
      @Nullable Instant instant) {
    return ofInstant(
        rule, principal, credential, instant == null ? principal.createdAt() : instant);
  }

  /** Slots are not stable, so they distinguish credentials only if nothing else does. */
  private static FindingId ofInstant(
      String rule,
      Principal principal,
      @Nullable Credential credential,
      @Nullable Instant instant) {
    String name =
        "iam-inactivity:"
            + rule
            + "|"
            + principal.arn()
            + "|"
            + (credential == null ? "" : credential.kind())
            + "|"
            + (instant == null ? "" : instant.getEpochSecond());
    boolean isSecondTwin = credential != null && credential.isSecondTwin(principal);
    return new FindingId(
        NameBasedId.of((isSecondTwin ? name + "|2" : name).getBytes(StandardCharsets.UTF_8)));
  }

  /** In the order of their texts, which is not that of {@link UUID}. */
  @Override
  public int compareTo(FindingId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
