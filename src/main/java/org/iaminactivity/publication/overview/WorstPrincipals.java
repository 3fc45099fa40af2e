package org.iaminactivity.publication.overview;

import java.util.List;
import java.util.PriorityQueue;

/** The worst of any number of principals; keeps no others. */
final class WorstPrincipals {

  private final int most;
  private final PriorityQueue<PrincipalFindings> kept =
      new PriorityQueue<>(PrincipalFindings.WORST_FIRST.reversed());

  WorstPrincipals(int most) {
    this.most = most;
  }

  /** Whether it is among the worst so far. */
  boolean takes(PrincipalFindings principal) {
    return kept.size() < most
        || PrincipalFindings.WORST_FIRST.compare(principal, kept.element()) < 0;
  }

  void add(PrincipalFindings principal) {
    if (takes(principal)) {
      kept.add(principal);
      if (kept.size() > most) {
        kept.remove();
      }
    }
  }

  List<PrincipalFindings> worstFirst() {
    return kept.stream().sorted(PrincipalFindings.WORST_FIRST).toList();
  }
}
