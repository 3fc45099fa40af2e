package org.iaminactivity.aws;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/**
 * The AWS settings in the environment or the profile are missing or can't be used; the message says
 * which.
 */
public final class AwsSettingsException extends ExpectedFailure {

  public AwsSettingsException(String problem, String remedy) {
    super(ExitStatus.BAD_USAGE, problem, remedy);
  }

  public AwsSettingsException(String problem, String remedy, Throwable cause) {
    super(ExitStatus.BAD_USAGE, problem, remedy, cause);
  }
}
