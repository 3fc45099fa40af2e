package org.iaminactivity.finding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a finding: the same one in every run, as long as the credential is the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562: UUID version 5</a>
 */
public record FindingId(UUID value) implements Comparable<FindingId> {

  /** The namespace of URLs (RFC 9562, section 6.6). */
  private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

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
    return new FindingId(nameBased(isSecondTwin ? name + "|2" : name));
  }

  private static UUID nameBased(String name) {
    MessageDigest sha1 = DigestUtils.getSha1Digest();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
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
