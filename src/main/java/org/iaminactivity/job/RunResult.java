package org.iaminactivity.job;

import java.util.stream.Stream;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.state.RunState;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * How a start of a run ended.
 *
 * @param failure what ended it if it FAILED
 * @param overview of what it published; null if it published nothing
 */
public record RunResult(End end, @Nullable Throwable failure, @Nullable RunOverview overview) {

  /** How a start can end. */
  public enum End {
    /** Every account in scope is audited, and published. */
    COMPLETED,
    /** The same, by an earlier start: nothing was done. */
    ALREADY_COMPLETED,
    /** Published, but some accounts failed. */
    ACCOUNTS_FAILED,
    /** Nothing was published by this start. */
    FAILED,
    /** Stopped by a signal before it was done. */
    STOPPED
  }

  static RunResult of(End end) {
    return new RunResult(end, null, null);
  }

  /** Leaves the attempt as other processes see it from now on. */
  void end(RunAttempt attempt) {
    switch (end) {
      case COMPLETED, ALREADY_COMPLETED -> attempt.end(RunState.COMPLETED, RunState.COMPLETED);
      case ACCOUNTS_FAILED -> attempt.end(RunState.FAILED, RunState.COMPLETED);
      case FAILED -> attempt.end(RunState.FAILED, RunState.FAILED);
      case STOPPED -> attempt.end(RunState.STOPPED, RunState.STOPPED);
    }
  }

  /**
   * How the execution of its job ended.
   *
   * @param overview of what it published; null if it published nothing
   */
  static RunResult of(JobExecution execution, @Nullable RunOverview overview) {
    return switch (execution.getStatus()) {
      case COMPLETED -> new RunResult(End.COMPLETED, null, overview);
      case STOPPED, STOPPING -> of(End.STOPPED);
      default ->
          FailedAccounts.endedSo(execution)
              ? new RunResult(End.ACCOUNTS_FAILED, null, overview)
              : new RunResult(End.FAILED, firstFailure(execution), overview);
    };
  }

  /**
   * Spring Batch's own list of all failures is a set without an order. That a step ended because
   * another one failed explains nothing.
   */
  private static @Nullable Throwable firstFailure(JobExecution execution) {
    return Stream.concat(
            execution.getFailureExceptions().stream(),
            execution.getStepExecutions().stream()
                .flatMap(step -> step.getFailureExceptions().stream()))
        .filter(failure -> !isOfAStop(failure))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOfAStop(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoppedException || cause instanceof JobInterruptedException) {
        return true;
      }
    }
    return false;
  }
}
