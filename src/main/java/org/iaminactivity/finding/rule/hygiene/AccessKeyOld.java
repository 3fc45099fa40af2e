package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** An active access key of a user that was issued long ago. */
final class AccessKeyOld implements HygieneRule {

  @Override
  public String name() {
    return "access-key-old";
  }

  @Override
  public Integer defaultThreshold() {
    return 90;
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.isRoot()
        ? List.of()
        : principal.liveAccessKeys().stream().map(Symptom::of).toList();
  }

  @Override
  public boolean fires(@Nullable Integer ageDays, int threshold) {
    return ageDays != null && ageDays >= threshold;
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.MEDIUM;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "The access key, " + symptom.issued() + ", is still active.";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return Remediation.rotate(principal, symptom.accessKey(principal));
  }
}
