package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;

/** An access key of root, active or not. */
final class RootAccessKey implements HygieneRule {

  @Override
  public String name() {
    return "root-access-key";
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.isRoot()
        ? principal.accessKeys().stream().filter(AccessKey::exists).map(Symptom::of).toList()
        : List.of();
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return symptom.accessKey(principal).isLive() ? Severity.CRITICAL : Severity.HIGH;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return symptom.accessKey(principal).isLive()
        ? "Root has an active access key, " + symptom.issued() + "."
        : "Root has an access key, " + symptom.issued() + ", which is inactive for now.";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.DeleteRootKey(principal, symptom.accessKey(principal));
  }
}
