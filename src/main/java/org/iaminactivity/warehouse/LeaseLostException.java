package org.iaminactivity.warehouse;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** This process did not renew its lease in time, so another one may work on the run by now. */
public final class LeaseLostException extends ExpectedFailure {

  LeaseLostException(String location) {
    super(
        ExitStatus.FAILED,
        "This process lost its lease "
            + location
            + ": it could not renew it in time, because it was held up or the warehouse did not"
            + " answer, and another one may have taken it. It wrote nothing more and ended.",
        "The same command goes on.");
  }
}
