package org.iaminactivity.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** IAM's unique ids, the same in every process for the same name. */
final class UniqueIds {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 21;
  private static final int LENGTH_OF_KEYS = 20;

  private UniqueIds() {}

  static String of(String prefix, String... names) {
    int length = prefix.equals("AKIA") ? LENGTH_OF_KEYS : LENGTH;
    byte[] digest = sha256(String.join("|", names));
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; id.length() < length; i++) {
      id.append(ALPHABET.charAt(digest[i] & 31));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
