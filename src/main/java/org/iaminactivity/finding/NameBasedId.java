package org.iaminactivity.finding;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Identities that are made from names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562: UUID version 5</a>
 */
public final class NameBasedId {

  /** The namespace of URLs (RFC 9562, section 6.6). */
  private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private NameBasedId() {}

  /** The identity that the name, in UTF-8, has in the namespace of URLs. */
  public static UUID of(byte[] name) {
    MessageDigest sha1 = DigestUtils.getSha1Digest();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name));
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
