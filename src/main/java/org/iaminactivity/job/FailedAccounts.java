package org.iaminactivity.job;

import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.stereotype.Component;

/**
 * A run in which accounts failed ends as FAILED, published as it is, so that it can be restarted.
 */
@Component
class FailedAccounts implements JobExecutionListener {

  private final Roster roster;

  FailedAccounts(Roster roster) {
    this.roster = roster;
  }

  @Override
  public void afterJob(JobExecution execution) {
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      return;
    }
    Map<String, Integer> outcomes = roster.outcomes(AuditRun.of(execution.getJobParameters()));
    Integer failed = outcomes.get("FAILED");
    if (failed != null) {
      execution.setStatus(BatchStatus.FAILED);
      execution.setExitStatus(
          PUBLISHED_WITH_FAILED_ACCOUNTS.addExitDescription(failed + " failed"));
    }
  }

  /** Tells this end from that of a run which published nothing. */
  static final ExitStatus PUBLISHED_WITH_FAILED_ACCOUNTS = new ExitStatus("ACCOUNTS_FAILED");
}
