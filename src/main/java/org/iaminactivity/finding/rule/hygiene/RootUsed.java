package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** A use of root within the threshold. */
final class RootUsed implements HygieneRule {

  @Override
  public String name() {
    return "root-used";
  }

  @Override
  public Integer defaultThreshold() {
    return 30;
  }

  @Override
  public Age.Reason dateOf() {
    return Age.Reason.LAST_USED;
  }

  /** Of the newest use of anything; without any on record there is none. */
  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.isRoot()
        ? principal.lastActivity().map(Symptom::ofUse).stream().toList()
        : List.of();
  }

  @Override
  public boolean fires(@Nullable Integer ageDays, int threshold) {
    return ageDays != null && ageDays < threshold;
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.HIGH;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "Root was used at " + symptom.since() + ".";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.Personal(principal, Remediation.Task.EXPLAIN_USE);
  }
}
