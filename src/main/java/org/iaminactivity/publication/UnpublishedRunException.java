package org.iaminactivity.publication;

import java.time.LocalDate;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.jspecify.annotations.Nullable;

/** Nothing was published of the requested run. */
public final class UnpublishedRunException extends ExpectedFailure {

  public UnpublishedRunException(String run) {
    super(
        ExitStatus.BAD_USAGE,
        "Nothing is published of " + run + ":",
        "check --run-date, --accounts and audit.warehouse, or run `audit` first.");
  }

  /**
   * No run of that time is published.
   *
   * @param last null if the time has no end
   */
  public UnpublishedRunException(LocalDate first, @Nullable LocalDate last) {
    super(
        ExitStatus.BAD_USAGE,
        "No run from " + first + " on" + (last == null ? "" : " to " + last) + " is published:",
        "check --from, --to and audit.warehouse; `status` shows the newest run.");
  }
}
