package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.publication.overview.Overviews;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.state.RunState;
import org.iaminactivity.state.RunStatus;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;

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
    assertThat(RunResult.of(ended(status), null).end()).isEqualTo(end);
  }

  @Test
  void failureIsTheFirstOneOfTheJob() {
    JobExecution execution = ended(BatchStatus.FAILED);
    List<Throwable> failures =
        List.of(new IllegalStateException("disk full"), new IllegalStateException("then"));
    failures.forEach(execution::addFailureException);

    assertThat(RunResult.of(execution, null).failure()).isSameAs(failures.get(0));
  }

  @Test
  void stepThatOnlyEndedBecauseAnotherFailedExplainsNothing() {
    JobExecution execution = ended(BatchStatus.FAILED);
    Throwable failure = new IllegalStateException("disk full");
    execution.addFailureException(new IllegalStateException(new StoppedException()));
    execution.addFailureException(new JobInterruptedException("stopped"));
    execution.addFailureException(failure);

    assertThat(RunResult.of(execution, null).failure()).isSameAs(failure);
  }

  @Test
  void overviewIsThatOfWhatWasPublished() throws IOException {
    RunOverview overview = Overviews.of();

    assertThat(RunResult.of(ended(BatchStatus.COMPLETED), overview).overview()).isSameAs(overview);
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, COMPLETED, COMPLETED",
    "ACCOUNTS_FAILED, FAILED, COMPLETED",
    "FAILED, FAILED, FAILED",
    "STOPPED, STOPPED, STOPPED"
  })
  void runEndsAsItsResultAndItsLastStepAsFarAsItCame(
      RunResult.End end, String ofTheRun, String ofTheLastStep, @TempDir Path directory) {
    RunAttempt attempt = SmallRun.begun();
    attempt.progress().begin("publish-run", 0);

    RunResult.of(end).end(attempt);

    RunState state =
        KnownRuns.states(Warehouses.directory(directory))
            .earlier(SmallRun.RUN, Optional.of(attempt.json(null, SmallRun.NOW, 1)));
    assertThat(state.status()).isEqualTo(ofTheRun);
    assertThat(state.steps()).extracting(RunStatus.Step::status).containsExactly(ofTheLastStep);
  }

  private static JobExecution ended(BatchStatus status) {
    JobExecution execution = Executions.job();
    execution.setStatus(status);
    return execution;
  }
}
