package org.iaminactivity.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Password;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A password, access key or certificate that a principal has now, live or not.
 *
 * @param issuedAt null if the report doesn't say
 */
record IssuedCredential(
    Credential credential, boolean live, @Nullable Instant issuedAt, LastUse lastUse) {

  /** All that the principal has of the kind of that credential. */
  static List<IssuedCredential> ofKind(Credential credential, Principal principal) {
    Stream<@Nullable IssuedCredential> kind =
        switch (credential) {
          case PASSWORD -> Stream.of(of(principal.password()));
          case ACCESS_KEY_1, ACCESS_KEY_2 ->
              principal.accessKeys().stream().map(IssuedCredential::of);
          case CERTIFICATE_1, CERTIFICATE_2 ->
              principal.certificates().stream().map(IssuedCredential::of);
        };
    return kind.flatMap(Stream::ofNullable).toList();
  }

  private static @Nullable IssuedCredential of(Password password) {
    return password.exists()
        ? new IssuedCredential(
            Credential.PASSWORD, true, password.lastChangedAt(), password.lastUse())
        : null;
  }

  private static @Nullable IssuedCredential of(AccessKey key) {
    return key.exists()
        ? new IssuedCredential(
            Credential.ofAccessKey(key.slot()), key.isLive(), key.issuedAt(), key.lastUse())
        : null;
  }

  private static @Nullable IssuedCredential of(SigningCertificate certificate) {
    return certificate.exists()
        ? new IssuedCredential(
            Credential.ofCertificate(certificate.slot()),
            certificate.isLive(),
            certificate.issuedAt(),
            LastUse.NOT_ON_RECORD)
        : null;
  }

  /** Whether it was issued after another one, which may be of unknown issue. */
  boolean isLaterThan(@Nullable Instant other) {
    return issuedAt != null
        && (other == null || issuedAt.getEpochSecond() > other.getEpochSecond());
  }

  /** Whether a use is on record that is later; any use, where nothing is known but null. */
  boolean isUsedSince(@Nullable Instant instant) {
    return lastUse.time().filter(use -> instant == null || use.isAfter(instant)).isPresent();
  }
}
