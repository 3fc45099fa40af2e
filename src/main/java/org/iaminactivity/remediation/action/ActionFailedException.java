package org.iaminactivity.remediation.action;

import org.iaminactivity.run.OneLine;

/**
 * An action can't be done now: a call failed for good. Its message is one line and holds no secret.
 */
public final class ActionFailedException extends RuntimeException {

  private final ActionReason reason;

  public ActionFailedException(ActionReason reason, String message) {
    super(OneLine.of(message));
    this.reason = reason;
  }

  public ActionFailedException(ActionReason reason, String message, Throwable cause) {
    super(OneLine.of(message), cause);
    this.reason = reason;
  }

  public ActionReason reason() {
    return reason;
  }

  /** The same as text for a table. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
