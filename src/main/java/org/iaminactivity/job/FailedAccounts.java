package org.iaminactivity.job;

import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.run.Outcome;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * A run in which accounts failed ends as FAILED, published as it is, so that it can be restarted.
 */
final class FailedAccounts implements JobExecutionListener {

  /** Distinguishes this end from that of a run that published nothing. */
  private static final ExitStatus PUBLISHED_WITH_FAILED_ACCOUNTS =
      new ExitStatus("ACCOUNTS_FAILED");

  private final RunAttempt attempt;

  FailedAccounts(RunAttempt attempt) {
    this.attempt = attempt;
  }

  /** Whether the execution ended as one that published, and in which accounts failed. */
  static boolean endedSo(JobExecution execution) {
    return execution
        .getExitStatus()
        .getExitCode()
        .equals(PUBLISHED_WITH_FAILED_ACCOUNTS.getExitCode());
  }

  @Override
  public void afterJob(JobExecution execution) {
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      return;
    }
    Integer failed = attempt.accounts().counts().get(Outcome.FAILED.name());
    if (failed != null) {
      execution.setStatus(BatchStatus.FAILED);
      execution.setExitStatus(
          PUBLISHED_WITH_FAILED_ACCOUNTS.addExitDescription(failed + " failed"));
    }
  }
}
