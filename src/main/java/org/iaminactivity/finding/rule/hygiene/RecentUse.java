package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** A use, within the threshold, of a principal that should hardly be used. */
abstract sealed class RecentUse implements HygieneRule permits RootUsed, BreakGlassUsed {

  @Override
  public Age.Reason dateOf() {
    return Age.Reason.LAST_USED;
  }

  /** Of the newest use of anything; without any on record there is none. */
  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.lastActivity().map(Symptom::ofUse).stream().toList();
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
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.Personal(principal, Remediation.Task.EXPLAIN_USE);
  }
}
