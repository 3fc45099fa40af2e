package org.iaminactivity.remediation.plan;

import org.iaminactivity.remediation.action.ActionReason;

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
}
