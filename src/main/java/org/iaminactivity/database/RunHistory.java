package org.iaminactivity.database;

import java.time.LocalDate;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The executions of past runs in Spring Batch's tables; what the runs published is not in them. */
@Repository
public class RunHistory {

  private static final String STEPS_OF =
      " WHERE STEP_EXECUTION_ID IN"
          + " (SELECT STEP_EXECUTION_ID FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID = ?)";

  private final JdbcTemplate jdbc;
  private final JobRepository repository;
  private final Recovery recovery;
  private final TransactionOperations transaction;

  RunHistory(
      JdbcTemplate jdbc,
      JobRepository repository,
      Recovery recovery,
      TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.recovery = recovery;
    this.transaction = transaction;
  }

  /**
   * Lets a job instance be started that the warehouse says is not completed: where the two
   * disagree, the warehouse is right.
   */
  public void prepareStart(String job, JobParameters parameters) {
    JobExecution last = repository.getLastJobExecution(job, parameters);
    if (last == null) {
      forgetIfNeverStarted(job, parameters);
    } else if (last.getStatus() == BatchStatus.COMPLETED) {
      forget(job, parameters);
    } else {
      recovery.close(last);
    }
  }

  /**
   * Forgets a job instance whose only start died before it was recorded: Spring Batch, which
   * records the instance and its start one after the other, refuses to start such an instance
   * again.
   */
  void forgetIfNeverStarted(String job, JobParameters parameters) {
    JobInstance instance = repository.getJobInstance(job, parameters);
    if (instance != null && starts(instance) == 0) {
      forget(instance.getInstanceId());
    }
  }

  /** Forgets a job instance, so that it can begin again as a new one. */
  void forget(String job, JobParameters parameters) {
    JobInstance instance = repository.getJobInstance(job, parameters);
    if (instance != null) {
      transaction.executeWithoutResult(status -> forget(instance.getInstanceId()));
    }
  }

  private int starts(JobInstance instance) {
    Integer starts =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID = ?",
            Integer.class,
            instance.getInstanceId());
    return starts == null ? 0 : starts;
  }

  /**
   * Forgets all job instances of dates before this one, of whatever job.
   *
   * @param parameter the job parameter that holds the date, as ISO 8601 writes it
   */
  public void forgetBefore(String parameter, LocalDate date) {
    transaction.executeWithoutResult(status -> forgetAllBefore(parameter, date));
  }

  private void forgetAllBefore(String parameter, LocalDate date) {
    List<Long> instances =
        jdbc.queryForList(
            """
            SELECT DISTINCT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION E
            JOIN BATCH_JOB_EXECUTION_PARAMS P ON P.JOB_EXECUTION_ID = E.JOB_EXECUTION_ID
            WHERE P.PARAMETER_NAME = ? AND P.PARAMETER_VALUE < ?
            """,
            Long.class,
            parameter,
            date.toString());
    instances.forEach(this::forget);
  }

  private void forget(long instance) {
    jdbc.queryForList(
            "SELECT JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID = ?",
            Long.class,
            instance)
        .forEach(this::forgetStart);
    jdbc.update("DELETE FROM BATCH_JOB_INSTANCE WHERE JOB_INSTANCE_ID = ?", instance);
  }

  private void forgetStart(Long execution) {
    jdbc.update("DELETE FROM BATCH_STEP_EXECUTION_CONTEXT" + STEPS_OF, execution);
    for (String table :
        List.of(
            "BATCH_STEP_EXECUTION",
            "BATCH_JOB_EXECUTION_CONTEXT",
            "BATCH_JOB_EXECUTION_PARAMS",
            "BATCH_JOB_EXECUTION")) {
      jdbc.update("DELETE FROM " + table + " WHERE JOB_EXECUTION_ID = ?", execution);
    }
  }
}
