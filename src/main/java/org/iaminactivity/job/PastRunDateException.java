package org.iaminactivity.job;

import java.time.LocalDate;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.RunId;

/** An audit of a past date would give today's findings that date. */
public final class PastRunDateException extends ExpectedFailure {

  PastRunDateException(RunId run, LocalDate yesterday, String warehouse) {
    super(
        ExitStatus.BAD_USAGE,
        "--run-date: "
            + run.date()
            + " is before yesterday ("
            + yesterday
            + ", UTC), and nothing of such a run is in "
            + warehouse
            + ": AWS gives no report of the past.",
        "Leave --run-date out to audit today; check audit.warehouse if that run began earlier.");
  }
}
