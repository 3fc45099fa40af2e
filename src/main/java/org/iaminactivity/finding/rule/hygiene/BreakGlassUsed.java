package org.iaminactivity.finding.rule.hygiene;

import org.iaminactivity.principal.Principal;

/** A use, within the threshold, of a principal that is exempt as one for emergencies. */
final class BreakGlassUsed extends RecentUse {

  @Override
  public String name() {
    return "break-glass-used";
  }

  @Override
  public boolean isOfTheWatched() {
    return true;
  }

  @Override
  public Integer defaultThreshold() {
    return 7;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "A principal that is kept for emergencies was used at " + symptom.since() + ".";
  }
}
