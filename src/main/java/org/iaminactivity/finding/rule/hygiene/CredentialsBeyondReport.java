package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;

/** Access keys or certificates that the report counts and has no columns for. */
final class CredentialsBeyondReport implements HygieneRule {

  @Override
  public String name() {
    return "credentials-beyond-report";
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return oneLine(principal).isEmpty() ? List.of() : List.of(Symptom.ofPrincipal());
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.MEDIUM;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "There are credentials that the report does not show. AWS says of them: "
        + oneLine(principal);
  }

  /** What AWS says: it may hold line breaks, which could forge a line of a message. */
  private static String oneLine(Principal principal) {
    String text = principal.additionalCredentials();
    return text == null ? "" : text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.Personal(principal, Remediation.Task.LOOK_THROUGH_CREDENTIALS);
  }
}
