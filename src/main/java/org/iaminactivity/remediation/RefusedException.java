package org.iaminactivity.remediation;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** A plan is not made, approved, applied or rolled back; nothing was changed. */
public final class RefusedException extends ExpectedFailure {

  public RefusedException(String problem, String remedy) {
    super(ExitStatus.REFUSED, problem, remedy);
  }
}
