package org.iaminactivity.principal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IAM user or the root user of an account, as far as a credential report knows.
 *
 * @param name the user's name; {@code <root_account>} for root
 * @param accessKeys both places, in the order of their slots
 * @param certificates both places, in the order of their slots
 * @param additionalCredentials what AWS says of keys and certificates beyond these places; it may
 *     hold line breaks
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html#id_credentials_understanding_the_report_format">AWS:
 *     The report's format</a>
 */
public record Principal(
    String name,
    String arn,
    PrincipalType type,
    @Nullable Instant createdAt,
    Password password,
    @Nullable Boolean mfaActive,
    List<AccessKey> accessKeys,
    List<SigningCertificate> certificates,
    @Nullable String additionalCredentials) {

  /** The order of ARNs in which the datasets are sorted: character by character. */
  public static final Comparator<String> ARN_ORDER =
      (left, right) -> {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; ) {
          int character = left.codePointAt(i);
          int other = right.codePointAt(i);
          if (character != other) {
            return Integer.compare(character, other);
          }
          i += Character.charCount(character);
        }
        return Integer.compare(left.length(), right.length());
      };

  /** In the order of their ARNs. */
  public static final Comparator<Principal> BY_ARN =
      Comparator.comparing(Principal::arn, ARN_ORDER);

  /** Of its ARN: {@code aws}, {@code aws-cn}, {@code aws-us-gov}, … */
  public String partition() {
    return arn.split(":", -1)[1];
  }

  /** Of its ARN: 12 digits. */
  public String accountId() {
    return arn.split(":", -1)[4];
  }

  public boolean isRoot() {
    return type == PrincipalType.ROOT;
  }

  /** Those that AWS lets requests in with, in the order of their slots. */
  public List<AccessKey> liveAccessKeys() {
    List<AccessKey> live = new ArrayList<>(accessKeys.size());
    for (AccessKey key : accessKeys) {
      if (key.isLive()) {
        live.add(key);
      }
    }
    return live;
  }

  /** The newest use of any credential, also of one that is no longer there or no longer live. */
  public Optional<Instant> lastActivity() {
    Instant newest = timeOf(password.lastUse());
    for (AccessKey key : accessKeys) {
      Instant used = timeOf(key.lastUse());
      if (newest == null || (used != null && used.isAfter(newest))) {
        newest = used;
      }
    }
    return Optional.ofNullable(newest);
  }

  private static @Nullable Instant timeOf(LastUse lastUse) {
    return lastUse instanceof LastUse.At at ? at.instant() : null;
  }
}
