package org.iaminactivity.finding.rule;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.principal.Principal;

/** A rule of whichever kind with what is in force of it. */
interface ConfiguredRule {

  Rules.InForce inForce();

  /** Whether it is only about principals that an exemption of kind break-glass has watched. */
  boolean isOfTheWatched();

  /** Adds what it finds. */
  void judge(Principal principal, Instant reportGeneratedAt, List<Finding> findings);

  /** Adds what it looks at, whatever the days. */
  void inspect(Principal principal, Instant reportGeneratedAt, List<Finding> findings);

  boolean fires(Finding finding, int thresholdDays);

  /**
   * Whether it has all that it needs.
   *
   * @throws UndatedPrincipalException if it has not
   */
  void requireJudgeable(Principal principal);
}
