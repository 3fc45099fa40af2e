package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;

/**
 * A user with a password and without MFA. Of a report that doesn't say whether MFA is active
 * nothing is known.
 */
final class ConsoleWithoutMfa implements HygieneRule {

  @Override
  public String name() {
    return "console-without-mfa";
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return !principal.isRoot()
            && principal.password().exists()
            && Boolean.FALSE.equals(principal.mfaActive())
        ? List.of(Symptom.ofPrincipal())
        : List.of();
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.MEDIUM;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "The user has a password and no MFA device.";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.Personal(principal, Remediation.Task.ASSIGN_MFA);
  }
}
