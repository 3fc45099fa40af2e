package org.iaminactivity.state;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.jspecify.annotations.Nullable;

/**
 * The frozen roster of a run can't be read, and without it the accounts of the run are not known.
 */
public final class UnusableRosterException extends ExpectedFailure {

  UnusableRosterException(String location, String why, @Nullable Throwable cause) {
    super(
        ExitStatus.FAILED,
        "Can't use the roster " + location + ": " + why + ". Nothing was published.",
        "Restore the object (an earlier version of it, where the bucket keeps versions); or delete"
            + " it, and `audit` lists the organization as it is now.",
        cause);
  }
}
