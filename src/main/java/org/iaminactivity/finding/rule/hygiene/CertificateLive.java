package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;

/** An active signing certificate, of which no report tells any use. */
final class CertificateLive implements HygieneRule {

  @Override
  public String name() {
    return "certificate-live";
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.certificates().stream()
        .filter(SigningCertificate::isLive)
        .map(Symptom::of)
        .toList();
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return principal.isRoot() ? Severity.HIGH : Severity.LOW;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "A signing certificate, "
        + symptom.issued()
        + ", is active; no report tells whether it is used.";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return Remediation.deactivate(principal, symptom.certificate(principal));
  }
}
