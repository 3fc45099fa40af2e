package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What holds on every kind of database. */
abstract class RunHistoryOnAnyDatabase {

  private static final String JOB = "audit";
  private static final String DATE = "date";
  private static final String[] STATUSES = {
    "STARTING", "STARTED", "STOPPING", "UNKNOWN", "COMPLETED", "FAILED", "STOPPED"
  };
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private final JdbcTemplate database;
  private final JobRepository repository;
  private final RunHistory history;

  RunHistoryOnAnyDatabase(Databases kind) throws Exception {
    database = kind.migrated();
    repository = Databases.repository(database);
    history = Databases.history(database, repository);
  }

  @BeforeEach
  void runTwoDays() {
    run(whole(DAY.minusDays(1)));
    run(narrowed(DAY.minusDays(1)));
    run(whole(DAY));
    run(whole(DAY));
    run(narrowed(DAY));
  }

  @Test
  void aRunThatTheDatabaseHoldsAsCompletedBeginsAsANewOne() {
    database.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'COMPLETED'");

    history.prepareStart(JOB, whole(DAY));

    assertThat(instance(whole(DAY))).isNull();
    assertThat(instance(narrowed(DAY))).isNotNull();
    assertThat(rows("BATCH_JOB_EXECUTION")).isEqualTo(3);
  }

  @Test
  void aRunWhoseOnlyStartWasNeverRecordedBeginsAsANewOne() {
    JobParameters run = whole(DAY.plusDays(1));
    repository.createJobInstance(JOB, run);

    history.prepareStart(JOB, run);

    assertThat(instance(run)).isNull();
  }

  @Test
  void aRunThatIsNotKnownLeavesTheOthersAsTheyAre() {
    history.prepareStart(JOB, whole(DAY.plusDays(1)));

    assertThat(rows("BATCH_JOB_EXECUTION")).isEqualTo(5);
    assertThat(open()).isEqualTo(5);
  }

  @Test
  void whatTheLastStartLeftOpenOrInDoubtHasFailed() {
    JobExecution last = lastStart(whole(DAY));
    for (String status : STATUSES) {
      StepExecution step = repository.createStepExecution(status, last);
      database.update(
          "UPDATE BATCH_STEP_EXECUTION SET STATUS = ? WHERE STEP_EXECUTION_ID = ?",
          status,
          step.getId());
    }

    history.prepareStart(JOB, whole(DAY));

    assertThat(
            database.queryForList(
                "SELECT STATUS FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID = ?"
                    + " AND STEP_NAME NOT LIKE 'collect%' ORDER BY STEP_EXECUTION_ID",
                String.class, last.getId()))
        .containsExactly("FAILED", "FAILED", "FAILED", "FAILED", "COMPLETED", "FAILED", "STOPPED");
    assertThat(lastStart(whole(DAY)).getStatus()).isEqualTo(BatchStatus.FAILED);
  }

  @Test
  void otherStartsAreLeftOpen() {
    history.prepareStart(JOB, whole(DAY));

    assertThat(open()).isEqualTo(4);
  }

  @Test
  void nothingIsLeftOfTheRunsThatAreForgotten() {
    history.forgetBefore(DATE, DAY.plusDays(1));

    assertThat(List.of("JOB_INSTANCE", "JOB_EXECUTION", "JOB_EXECUTION_PARAMS"))
        .allSatisfy(table -> assertThat(rows("BATCH_" + table)).isZero());
    assertThat(List.of("JOB_EXECUTION_CONTEXT", "STEP_EXECUTION", "STEP_EXECUTION_CONTEXT"))
        .allSatisfy(table -> assertThat(rows("BATCH_" + table)).isZero());
  }

  @Test
  void theOtherRunsAreLeftAlone() {
    history.forgetBefore(DATE, DAY);

    assertThat(instance(whole(DAY))).isNotNull();
    assertThat(instance(narrowed(DAY))).isNotNull();
    assertThat(instance(whole(DAY.minusDays(1)))).isNull();
    assertThat(instance(narrowed(DAY.minusDays(1)))).isNull();
    assertThat(rows("BATCH_JOB_EXECUTION")).isEqualTo(3);
  }

  private static JobParameters whole(LocalDate day) {
    return new JobParametersBuilder().addString(DATE, day.toString()).toJobParameters();
  }

  private static JobParameters narrowed(LocalDate day) {
    return new JobParametersBuilder(whole(day)).addString("accounts", "1").toJobParameters();
  }

  private @Nullable JobInstance instance(JobParameters run) {
    return repository.getJobInstance(JOB, run);
  }

  private JobExecution lastStart(JobParameters run) {
    return Objects.requireNonNull(repository.getLastJobExecution(JOB, run));
  }

  private int open() {
    return Objects.requireNonNull(
        database.queryForObject(
            "SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS = 'STARTING'", Integer.class));
  }

  private void run(JobParameters parameters) {
    JobInstance instance = repository.getJobInstance(JOB, parameters);
    if (instance == null) {
      instance = repository.createJobInstance(JOB, parameters);
    }
    JobExecution execution =
        repository.createJobExecution(instance, parameters, new ExecutionContext());
    repository.createStepExecution("collect-reports:1", execution);
  }

  private int rows(String table) {
    return Objects.requireNonNull(
        database.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class));
  }
}
