package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.principal.Principal;

/** A use of root within the threshold. */
final class RootUsed extends RecentUse {

  @Override
  public String name() {
    return "root-used";
  }

  @Override
  public Integer defaultThreshold() {
    return 30;
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    return principal.isRoot() ? super.inspect(principal) : List.of();
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "Root was used at " + symptom.since() + ".";
  }
}
