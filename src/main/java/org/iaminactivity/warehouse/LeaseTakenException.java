package org.iaminactivity.warehouse;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/**
 * Another process holds the lease, or had it until now and did all the work; nothing was touched.
 */
public final class LeaseTakenException extends ExpectedFailure {

  LeaseTakenException(String location, String holder) {
    this("Another process (" + holder + ") is at work, says " + location + "; nothing was touched");
  }

  private LeaseTakenException(String problem) {
    super(ExitStatus.RUN_IN_PROGRESS, problem, "");
  }

  /** The holder has completed the run. */
  public static LeaseTakenException completed(String location) {
    return new LeaseTakenException(
        "Another process has just completed the run, says " + location + "; nothing was touched");
  }
}
