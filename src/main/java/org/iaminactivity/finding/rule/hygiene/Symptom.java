package org.iaminactivity.finding.rule.hygiene;

import java.time.Instant;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of hygiene sees of a principal or of one of its credentials.
 *
 * @param credential null if it is about the principal as a whole
 * @param since the date that its age counts from; null if it is of no date, or of none that the
 *     report says
 * @param identity the date that distinguishes it from another one: of the credential's issue, or of
 *     the use that is found; null means the principal's creation
 */
public record Symptom(
    @Nullable Credential credential, @Nullable Instant since, @Nullable Instant identity) {

  static Symptom of(AccessKey key) {
    return new Symptom(Credential.ofAccessKey(key.slot()), key.issuedAt(), key.issuedAt());
  }

  static Symptom of(SigningCertificate certificate) {
    return new Symptom(
        Credential.ofCertificate(certificate.slot()),
        certificate.issuedAt(),
        certificate.issuedAt());
  }

  /** Of a principal, whatever its credentials. */
  static Symptom ofPrincipal() {
    return new Symptom(null, null, null);
  }

  /** Of a principal, since a date. */
  static Symptom ofPrincipal(@Nullable Instant since) {
    return new Symptom(null, since, null);
  }

  /** Of one use: another use is another symptom. */
  static Symptom ofUse(Instant use) {
    return new Symptom(null, use, use);
  }

  /** The key that it is about. */
  AccessKey accessKey(Principal principal) {
    return principal.accessKeys().stream()
        .filter(key -> Credential.ofAccessKey(key.slot()) == credential)
        .findFirst()
        .orElseThrow();
  }

  /** The certificate that it is about. */
  SigningCertificate certificate(Principal principal) {
    return principal.certificates().stream()
        .filter(certificate -> Credential.ofCertificate(certificate.slot()) == credential)
        .findFirst()
        .orElseThrow();
  }

  /** Its issue, to go into a sentence. */
  String issued() {
    return since == null ? "issued nobody knows when" : "issued at " + since;
  }
}
