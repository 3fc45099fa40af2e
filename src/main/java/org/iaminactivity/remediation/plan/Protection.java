package org.iaminactivity.remediation.plan;

import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;

/**
 * Why nothing is done to a user.
 *
 * @param message a sentence, for people
 */
public record Protection(ActionReason reason, String message) {

  /** What a plan says of the finding. */
  public LeftOut of(String findingId) {
    return new LeftOut(findingId, reason, message);
  }

  /** The plan was made with settings that don't have the action. */
  public static Protection actionOff(ActionType action) {
    return new Protection(
        ActionReason.ACTION_OFF, "audit.remediation.actions doesn't hold " + action + ".");
  }
}
