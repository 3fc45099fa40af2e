package org.iaminactivity.organization;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** An account or organizational unit was named that the organization doesn't have. */
public final class UnknownAccountException extends ExpectedFailure {

  public UnknownAccountException(String problem, String remedy) {
    super(ExitStatus.BAD_USAGE, problem, remedy);
  }
}
