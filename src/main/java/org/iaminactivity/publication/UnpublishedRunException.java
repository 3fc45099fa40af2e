package org.iaminactivity.publication;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** Nothing was published of the night that was asked for. */
public final class UnpublishedRunException extends ExpectedFailure {

  public UnpublishedRunException(String night) {
    super(
        ExitStatus.BAD_USAGE,
        "Nothing is published of " + night + ":",
        "check --run-date, --accounts and audit.warehouse, or run `audit` first.");
  }
}
