package org.iaminactivity.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.dao.DefaultExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.jdbc.JdbcExecutionContextDao;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates the step executions of all partitions in one transaction. Spring Batch creates each by
 * itself: with 10,000 accounts, 40,000 statements and 10,000 commits before the first account is
 * called.
 */
@Repository
public class PartitionExecutions {

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final JdbcExecutionContextDao contexts;

  PartitionExecutions(JdbcTemplate jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.contexts = new JdbcExecutionContextDao();
    contexts.setJdbcTemplate(jdbc);
    contexts.setSerializer(new DefaultExecutionContextSerializer());
  }

  /** As {@code JobRepository.createStepExecution} makes them, in the order of their names. */
  public List<StepExecution> create(JobExecution job, Collection<String> names) {
    List<Long> ids =
        jdbc.queryForList(
            "SELECT NEXTVAL('BATCH_STEP_EXECUTION_SEQ') FROM GENERATE_SERIES(1, ?)",
            Long.class,
            names.size());
    List<StepExecution> executions = new ArrayList<>(names.size());
    for (String name : names) {
      StepExecution execution = new StepExecution(ids.get(executions.size()), name, job);
      execution.incrementVersion();
      executions.add(execution);
    }
    transaction.executeWithoutResult(
        status -> {
          insert(job, executions);
          contexts.saveExecutionContexts(executions);
        });
    executions.forEach(job::addStepExecution);
    return executions;
  }

  private void insert(JobExecution job, List<StepExecution> executions) {
    jdbc.batchUpdate(
        """
        INSERT INTO BATCH_STEP_EXECUTION (STEP_EXECUTION_ID, VERSION, STEP_NAME, JOB_EXECUTION_ID,
          CREATE_TIME, LAST_UPDATED, STATUS, EXIT_CODE, EXIT_MESSAGE, COMMIT_COUNT, READ_COUNT,
          FILTER_COUNT, WRITE_COUNT, READ_SKIP_COUNT, WRITE_SKIP_COUNT, PROCESS_SKIP_COUNT,
          ROLLBACK_COUNT)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, 0, 0, 0, 0, 0, 0)
        """,
        executions.stream()
            .map(
                execution ->
                    new Object[] {
                      execution.getId(),
                      execution.getVersion(),
                      execution.getStepName(),
                      job.getId(),
                      execution.getCreateTime(),
                      execution.getLastUpdated(),
                      execution.getStatus().name(),
                      execution.getExitStatus().getExitCode()
                    })
            .toList());
  }
}
