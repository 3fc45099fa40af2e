package org.iaminactivity.job;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** What Spring Batch's tables remember of past runs. What these published is not their business. */
@Repository
class RunHistory {

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
   * Forgets a run whose only start died before it was recorded: Spring Batch, which records the run
   * and its start one after the other, refuses to start such a one ever again.
   */
  void forgetIfNeverStarted(AuditRun run) {
    JobInstance audit = instance(run);
    if (audit != null && starts(audit) == 0) {
      forget(audit.getInstanceId());
    }
  }

  /** Forgets a run, so that it can begin again as a new one. */
  void forget(AuditRun run) {
    JobInstance audit = instance(run);
    if (audit != null) {
      transaction.executeWithoutResult(status -> forget(audit.getInstanceId()));
    }
  }

  private @Nullable JobInstance instance(AuditRun run) {
    return repository.getJobInstance(AuditJob.AUDIT, run.parameters().toJobParameters());
  }

  private int starts(JobInstance instance) {
    Integer starts =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID = ?",
            Integer.class,
            instance.getInstanceId());
    return starts == null ? 0 : starts;
  }

  /** Forgets all runs of nights before this one, whoever they asked. */
  void forgetBefore(LocalDate night) {
    transaction.executeWithoutResult(status -> forgetAllBefore(night));
  }

  private void forgetAllBefore(LocalDate night) {
    List<Long> instances =
        jdbc.queryForList(
            """
            SELECT DISTINCT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION E
            JOIN BATCH_JOB_EXECUTION_PARAMS P ON P.JOB_EXECUTION_ID = E.JOB_EXECUTION_ID
            WHERE P.PARAMETER_NAME = ? AND P.PARAMETER_VALUE < ?
            """,
            Long.class,
            AuditRun.RUN_DATE,
            night.toString());
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
