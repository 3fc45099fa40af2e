package org.iaminactivity.command;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.UnknownRunException;

/** A run is published, but not all of what it was derived from is still there. */
final class LostEvidenceException extends ExpectedFailure {

  LostEvidenceException(RunId run, UnknownRunException cause) {
    super(
        ExitStatus.FAILED,
        run + " was published, but can't be derived again: " + cause.problem(),
        "Restore the objects below evidence/ and runs/ of that date, or begin with a later --from.",
        cause);
  }
}
