package org.iaminactivity.publication;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.RunId;

/** A run was published by a version of the program that did not have one of today's datasets. */
public final class OlderRunException extends ExpectedFailure {

  OlderRunException(RunId run, String dataset) {
    super(
        ExitStatus.FAILED,
        run + " was published by a version without " + dataset + ".",
        "`replay --from=" + run.date() + "` derives it and the runs since then again.");
  }
}
