package org.iaminactivity.run;

import org.jspecify.annotations.Nullable;

/**
 * A failure that ends a command and that a person can do something about. Only its message is
 * printed: what happened, then the remedy; scripts see the exit status.
 */
public abstract class ExpectedFailure extends RuntimeException {

  private final ExitStatus status;
  private final String problem;
  private final String remedy;

  protected ExpectedFailure(ExitStatus status, String problem, String remedy) {
    this(status, problem, remedy, null);
  }

  /**
   * A failure that an exception reported.
   *
   * @param remedy continues the line of the problem; empty if the problem implies it
   */
  protected ExpectedFailure(
      ExitStatus status, String problem, String remedy, @Nullable Throwable cause) {
    super(remedy.isEmpty() ? problem : problem + " " + remedy, cause);
    this.status = status;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** How the command ends. */
  public ExitStatus status() {
    return status;
  }

  /** What happened. */
  public String problem() {
    return problem;
  }

  /** What to do about it; may be empty. */
  public String remedy() {
    return remedy;
  }
}
