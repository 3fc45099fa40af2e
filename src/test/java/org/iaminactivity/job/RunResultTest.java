package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

class RunResultTest {

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, COMPLETED",
    "STOPPED, STOPPED",
    "STOPPING, STOPPED",
    "FAILED, FAILED",
    "UNKNOWN, FAILED",
    "ABANDONED, FAILED"
  })
  void endIsThatOfTheJob(BatchStatus status, RunResult.End end) {
    assertThat(RunResult.of(ended(status)).end()).isEqualTo(end);
  }

  @Test
  void failureIsTheFirstOneOfTheJob() {
    JobExecution execution = ended(BatchStatus.FAILED);
    List<Throwable> failures =
        List.of(new IllegalStateException("disk full"), new IllegalStateException("then"));
    failures.forEach(execution::addFailureException);

    assertThat(RunResult.of(execution).failure()).isSameAs(failures.get(0));
  }

  private static JobExecution ended(BatchStatus status) {
    JobExecution execution = Executions.job();
    execution.setStatus(status);
    return execution;
  }
}
