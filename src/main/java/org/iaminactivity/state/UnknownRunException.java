package org.iaminactivity.state;

import org.iaminactivity.run.RunId;

/** There is nothing known of a run, or not enough for what is asked. */
public final class UnknownRunException extends RuntimeException {

  public UnknownRunException(RunId run) {
    super(
        "No run "
            + run.toString()
            + " is known here: nothing of it lies in the warehouse. Check --run-date, --accounts and audit.warehouse; `status` shows the newest run.");
  }

  public UnknownRunException(RunId run, int waiting) {
    super(
        "The run "
            + run.toString()
            + " is not at its end: "
            + waiting
            + " accounts were not called yet. Finish it with `audit --run-date="
            + run.date()
            + "`.");
  }
}
