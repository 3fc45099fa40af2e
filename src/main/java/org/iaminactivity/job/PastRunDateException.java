package org.iaminactivity.job;

import java.time.LocalDate;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.RunId;

/** An audit was asked for that would date findings of today back. */
public final class PastRunDateException extends ExpectedFailure {

  PastRunDateException(RunId run, LocalDate yesterday, String warehouse) {
    super(
        ExitStatus.BAD_USAGE,
        "--run-date: "
            + run.date()
            + " is before yesterday ("
            + yesterday
            + ", UTC), and nothing of such a run lies in "
            + warehouse
            + ": AWS gives no report of the past.",
        "Leave --run-date out to audit today; check audit.warehouse if that run began earlier.");
  }
}
