package org.iaminactivity.job.derive;

import java.util.List;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.JudgedPrincipal;

/**
 * An account whose evidence could be judged as a whole.
 *
 * @param principals in the order of their ARNs
 */
record JudgedAccount(Evidence evidence, List<JudgedPrincipal> principals) {

  int findings() {
    return principals.stream().mapToInt(judged -> judged.findings().size()).sum();
  }
}
