package org.iaminactivity.job;

import org.iaminactivity.night.UnpublishedNightException;

/** There is nothing known of a run, or not enough for what is asked. */
public final class UnknownRunException extends RuntimeException {

  UnknownRunException(AuditRun run) {
    super(
        "No run "
            + run.key()
            + " is known here. Check --run-date, --accounts and spring.datasource.url; `status`"
            + " shows the newest run.");
  }

  UnknownRunException(AuditRun run, UnpublishedNightException cause) {
    super(
        "No run "
            + run.key()
            + " is known here, and nothing of it is published. Check --run-date, --accounts,"
            + " audit.warehouse and spring.datasource.url; `status` shows the newest run.",
        cause);
  }

  UnknownRunException(AuditRun run, int waiting) {
    super(
        "The run "
            + run.key()
            + " is not at its end: "
            + waiting
            + " accounts were not asked yet. Finish it with `audit --run-date="
            + run.date()
            + "`.");
  }
}
