package org.iaminactivity.publication;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** The published files of a run are not as its manifest says. */
public final class UnreadableRunException extends ExpectedFailure {

  UnreadableRunException(String problem, String remedy) {
    super(ExitStatus.FAILED, problem, remedy);
  }

  UnreadableRunException(String problem, Throwable cause) {
    super(ExitStatus.FAILED, problem, "", cause);
  }
}
