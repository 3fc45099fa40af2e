package org.iaminactivity.state;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.RunId;

/** Nothing is known of a run, or not enough for the command. */
public final class UnknownRunException extends ExpectedFailure {

  public UnknownRunException(RunId run) {
    super(
        ExitStatus.BAD_USAGE,
        "No run " + run + " is known: the warehouse holds nothing of it.",
        "Check --run-date, --accounts and audit.warehouse; `status` shows the newest run.");
  }

  public UnknownRunException(RunId run, int waiting) {
    super(
        ExitStatus.BAD_USAGE,
        "The run " + run + " is not finished: " + waiting + " accounts were not called yet.",
        "Finish it with `audit --run-date=" + run.date() + "`.");
  }
}
