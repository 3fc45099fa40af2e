package org.iaminactivity.run;

import org.jspecify.annotations.Nullable;

/**
 * A failure that ends a command and that a person can do something about. Its message is all that
 * is printed of it: what happened, then the remedy; a script learns of it by the exit status.
 */
public abstract class ExpectedFailure extends RuntimeException {

  private final ExitStatus status;
  private final String problem;
  private final String remedy;

  protected ExpectedFailure(ExitStatus status, String problem, String remedy) {
    this(status, problem, remedy, null);
  }

  /**
   * A failure of which the program was told by an exception.
   *
   * @param remedy goes on from the problem in the same line; empty where the problem implies it
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
