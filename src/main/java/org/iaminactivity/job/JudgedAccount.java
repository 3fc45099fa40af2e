package org.iaminactivity.job;

import java.util.List;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.principal.Principal;

/**
 * An account whose evidence could be judged as a whole.
 *
 * @param principals in the order of their ARNs
 */
record JudgedAccount(Evidence evidence, List<JudgedPrincipal> principals) {

  /** A principal, and what the rules say of it. */
  record JudgedPrincipal(Principal principal, List<Finding> findings) {}

  int findings() {
    return principals.stream().mapToInt(judged -> judged.findings().size()).sum();
  }
}
