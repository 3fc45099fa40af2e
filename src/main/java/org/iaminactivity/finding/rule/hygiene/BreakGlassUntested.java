package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A principal that is exempt as one for emergencies, and was not tried out for as long as the
 * threshold: a credential that nobody tests may fail when it is needed.
 */
final class BreakGlassUntested implements HygieneRule {

  @Override
  public String name() {
    return "break-glass-untested";
  }

  @Override
  public boolean isOfTheWatched() {
    return true;
  }

  @Override
  public Integer defaultThreshold() {
    return 90;
  }

  @Override
  public Age.Reason dateOf() {
    return Age.Reason.LAST_USED;
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return List.of(Symptom.ofPrincipal(principal.lastActivity().orElse(null)));
  }

  /** What was never used was never tested. */
  @Override
  public boolean fires(@Nullable Integer ageDays, int threshold) {
    return ageDays == null || ageDays >= threshold;
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.LOW;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return symptom.since() == null
        ? "A principal that is kept for emergencies has no use on record."
        : "A principal that is kept for emergencies was last used at " + symptom.since() + ".";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return new Remediation.Personal(principal, Remediation.Task.TEST_SIGN_IN);
  }
}
