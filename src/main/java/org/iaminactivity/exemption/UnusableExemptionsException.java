package org.iaminactivity.exemption;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.jspecify.annotations.Nullable;

/** A file of exemptions can't be used; the message says which, where and why. */
public final class UnusableExemptionsException extends ExpectedFailure {

  UnusableExemptionsException(String problem, String remedy, @Nullable Throwable cause) {
    super(ExitStatus.BAD_USAGE, problem, remedy, cause);
  }

  /**
   * What is wrong in one line of a file.
   *
   * @param line counted from 1
   * @param why without a full stop
   */
  static UnusableExemptionsException at(String file, int line, String why, String remedy) {
    return new UnusableExemptionsException(
        file + ", line " + line + ": " + why + ".", remedy, null);
  }
}
