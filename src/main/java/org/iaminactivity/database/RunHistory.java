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
  private final TransactionOperations transaction;

  RunHistory(JdbcTemplate jdbc, JobRepository repository, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.transaction = transaction;
  }

  /**
   * Lets a job instance be started that the warehouse says is not completed: where the two
   * disagree, the warehouse is right. Only for the holder of the run's lease, who knows that no
   * other process works on it.
   */
  public void prepareStart(String job, JobParameters parameters) {
    JobExecution last = repository.getLastJobExecution(job, parameters);
    JobInstance instance = repository.getJobInstance(job, parameters);
    transaction.executeWithoutResult(
        status -> {
          if (last != null && last.getStatus() != BatchStatus.COMPLETED) {
            close(last);
          } else if (instance != null) {
            // Also one whose only start died before it was recorded: Spring Batch refuses to start
            // such an instance.
            forget(instance.getInstanceId());
          }
        });
  }

  /**
   * Closes what the last start left open: a process that was killed leaves executions running, one
   * that lost the database leaves them in doubt (UNKNOWN), and Spring Batch refuses to restart
   * after either. {@code JobOperator.recover} takes a statement for each of 10,000 partitions.
   */
  private void close(JobExecution last) {
    for (String table : List.of("BATCH_STEP_EXECUTION", "BATCH_JOB_EXECUTION")) {
      jdbc.update(
          "UPDATE "
              + table
              + " SET STATUS = 'FAILED', EXIT_CODE = 'FAILED', END_TIME = CURRENT_TIMESTAMP,"
              + " VERSION = VERSION + 1 WHERE JOB_EXECUTION_ID = ?"
              + " AND STATUS IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')",
          last.getId());
    }
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
