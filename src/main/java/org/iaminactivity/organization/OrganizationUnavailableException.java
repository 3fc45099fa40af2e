package org.iaminactivity.organization;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** AWS Organizations gave no account that could be audited. */
public final class OrganizationUnavailableException extends ExpectedFailure {

  public OrganizationUnavailableException(String problem, String remedy) {
    super(ExitStatus.FAILED, problem, remedy);
  }

  public OrganizationUnavailableException(String problem, String remedy, Throwable cause) {
    super(ExitStatus.FAILED, problem, remedy, cause);
  }
}
