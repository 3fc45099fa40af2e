package org.iaminactivity.finding.rule;

import org.iaminactivity.principal.Principal;

/** A principal has none of the dates that a rule needs. No part of its report is judged. */
public final class UndatedPrincipalException extends RuntimeException {

  UndatedPrincipalException(Principal principal, Rule rule) {
    super(
        "The row of " + principal.arn() + " has none of the dates that " + rule.name() + " needs");
  }
}
