package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import java.util.Set;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;

/**
 * A root user who can sign in to the console without MFA. Of a report that doesn't say whether MFA
 * is active nothing is known.
 */
final class RootMfaMissing implements HygieneRule {

  /**
   * Where root has a password unless the report denies it: reports before about 2024 call it not
   * supported.
   */
  private static final Set<String> WITH_A_PASSWORD = Set.of("aws", "aws-cn");

  /** Root of GovCloud has no console: people sign in to the account in {@code aws} beside it. */
  private static final String WITHOUT_CONSOLE = "aws-us-gov";

  @Override
  public String name() {
    return "root-mfa-missing";
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.isRoot() && Boolean.FALSE.equals(principal.mfaActive()) && canSignIn(principal)
        ? List.of(Symptom.ofPrincipal())
        : List.of();
  }

  private static boolean canSignIn(Principal root) {
    Boolean password = root.password().enabled();
    return password == null
        ? WITH_A_PASSWORD.contains(root.partition())
        : password && !root.partition().equals(WITHOUT_CONSOLE);
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.CRITICAL;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return principal.password().exists()
        ? "Root has a password and no MFA device."
        : "Root has no MFA device, and the report doesn't say that it has no password.";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.Personal(principal, Remediation.Task.ASSIGN_MFA);
  }
}
