package org.iaminactivity.remediation.planning;

import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does about a finding: one of the two is null.
 *
 * @param action without its id, which depends on the whole plan
 */
record Verdict(@Nullable PlannedAction action, @Nullable LeftOut leftOut) {

  static Verdict of(PlannedAction action) {
    return new Verdict(action, null);
  }

  static Verdict of(LeftOut leftOut) {
    return new Verdict(null, leftOut);
  }
}
