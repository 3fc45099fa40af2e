package org.iaminactivity.job;

/** There is nothing known of a run, or not enough for what is asked. */
public final class UnknownRunException extends RuntimeException {

  UnknownRunException(AuditRun run) {
    super(
        "No run "
            + run.key()
            + " is known here: nothing of it lies in the warehouse. Check --run-date, --accounts and audit.warehouse; `status` shows the newest run.");
  }

  UnknownRunException(AuditRun run, int waiting) {
    super(
        "The run "
            + run.key()
            + " is not at its end: "
            + waiting
            + " accounts were not called yet. Finish it with `audit --run-date="
            + run.date()
            + "`.");
  }
}
