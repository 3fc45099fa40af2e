package org.iaminactivity.remediation.planning;

import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Protection;
import org.jspecify.annotations.Nullable;

/**
 * The action that is due for a finding, or why none is.
 *
 * @param action null if none is
 * @param before the action of ours that it follows; null if it is the first
 * @param not null if an action is due
 * @param why a sentence that continues the one about inactivity; empty if no action is due
 */
record Due(
    @Nullable ActionType action,
    @Nullable EarlierAction before,
    @Nullable Protection not,
    String why) {

  static Due now(ActionType action, @Nullable EarlierAction before, String why) {
    return new Due(action, before, null, why);
  }

  static Due not(ActionReason reason, String message) {
    return new Due(null, null, new Protection(reason, message), "");
  }
}
