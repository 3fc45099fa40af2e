package org.iaminactivity.database;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closes what the last start of a run left open in Spring Batch's tables, so that it can be started
 * again: a process that was killed leaves executions running, one that lost the database leaves
 * them in doubt (UNKNOWN), and Spring Batch refuses to restart after either. Only for the holder of
 * the run's lease, who knows that the other process is gone.
 *
 * <p>Two statements, where {@code JobOperator.recover} takes one for each of 10,000 partitions.
 * Which accounts are done is decided by the evidence in the warehouse.
 */
@Repository
class Recovery {

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  Recovery(JdbcTemplate jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  void close(JobExecution last) {
    transaction.executeWithoutResult(status -> closeAll(last));
  }

  private void closeAll(JobExecution last) {
    for (String table : new String[] {"BATCH_STEP_EXECUTION", "BATCH_JOB_EXECUTION"}) {
      jdbc.update(
          "UPDATE "
              + table
              + " SET STATUS = 'FAILED', EXIT_CODE = 'FAILED', END_TIME = CURRENT_TIMESTAMP,"
              + " VERSION = VERSION + 1 WHERE JOB_EXECUTION_ID = ?"
              + " AND STATUS IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')",
          last.getId());
    }
  }
}
