package org.iaminactivity.publication;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** Nothing was published of the requested run. */
public final class UnpublishedRunException extends ExpectedFailure {

  public UnpublishedRunException(String run) {
    super(
        ExitStatus.BAD_USAGE,
        "Nothing is published of " + run + ":",
        "check --run-date, --accounts and audit.warehouse, or run `audit` first.");
  }
}
