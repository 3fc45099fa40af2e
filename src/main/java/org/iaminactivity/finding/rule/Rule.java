package org.iaminactivity.finding.rule;

import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.principal.Principal;

/** One kind of inactivity. A new one is a class like these and a line in {@link Rules}. */
interface Rule {

  /** As in the datasets and in the settings {@code audit.rules.NAME.*}. */
  String name();

  /** In days. */
  int defaultThreshold();

  /** Everything of the principal that this rule watches, however recently used. */
  List<Inactivity> inspect(Principal principal);

  /** What ends the inactivity. */
  Remediation remediation(Principal principal, Inactivity inactivity);
}
