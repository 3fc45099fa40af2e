package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

class FailedAccountsTest {

  private final RunAttempt attempt = SmallRun.begun(ONE, TWO);

  @Test
  void jobWithAFailedAccountFailsAsOneThatPublished() {
    fail();

    JobExecution execution = ended(BatchStatus.COMPLETED);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(FailedAccounts.endedSo(execution)).isTrue();
  }

  @Test
  void jobWithoutAFailedAccountStaysCompleted() {
    JobExecution execution = ended(BatchStatus.COMPLETED);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(FailedAccounts.endedSo(execution)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "STOPPED"})
  void jobThatDidNotCompleteIsNoneThatPublished(BatchStatus status) {
    fail();

    JobExecution execution = ended(status);

    assertThat(execution.getStatus()).isEqualTo(status);
    assertThat(FailedAccounts.endedSo(execution)).isFalse();
  }

  private void fail() {
    attempt.accounts().failed(TWO, new AccountFailedException(Reason.THROTTLED, "Rate exceeded"));
  }

  private JobExecution ended(BatchStatus status) {
    JobExecution execution = Executions.job();
    execution.setStatus(status);
    new FailedAccounts(attempt).afterJob(execution);
    return execution;
  }
}
