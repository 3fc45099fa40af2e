package org.iaminactivity.finding.rule;

import java.util.List;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.InactiveSince;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.principal.Principal;

/** An unused console password of a user. */
final class PasswordUnused implements Rule {

  @Override
  public String name() {
    return "password-unused";
  }

  @Override
  public int defaultThreshold() {
    return 45;
  }

  @Override
  public List<Inactivity> inspect(Principal principal) {
    if (principal.isRoot() || !principal.password().exists()) {
      return List.of();
    }
    return List.of(
        new Inactivity(
            Credential.PASSWORD,
            principal.password().lastChangedAt(),
            principal.password().lastUse(),
            InactiveSince.ofPassword(principal)));
  }

  @Override
  public Remediation remediation(Principal principal, Inactivity inactivity) {
    return new Remediation.DeleteLoginProfile(principal.name());
  }
}
