package org.iaminactivity.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Past runs in the database: copies of the one that was run. */
final class History {

  /** Between the ids of two copies; no run has as many step executions. */
  private static final int STRIDE = 1_000_000;

  private static final String COPIES =
      """
      -- no check of references that are right: it takes longer than the rest
      SET session_replication_role = replica;
      INSERT INTO BATCH_JOB_INSTANCE
      SELECT JOB_INSTANCE_ID + n * %1$d, VERSION, JOB_NAME, MD5(JOB_KEY || n)
      FROM BATCH_JOB_INSTANCE, GENERATE_SERIES(1, %2$d) n;
      INSERT INTO BATCH_JOB_EXECUTION
      SELECT JOB_EXECUTION_ID + n * %1$d, VERSION, JOB_INSTANCE_ID + n * %1$d, CREATE_TIME,
        START_TIME, END_TIME, STATUS, EXIT_CODE, EXIT_MESSAGE, LAST_UPDATED
      FROM BATCH_JOB_EXECUTION, GENERATE_SERIES(1, %2$d) n;
      INSERT INTO BATCH_JOB_EXECUTION_PARAMS
      SELECT JOB_EXECUTION_ID + n * %1$d, PARAMETER_NAME, PARAMETER_TYPE,
        TO_CHAR(CURRENT_DATE - 365 - n, 'YYYY-MM-DD'), IDENTIFYING
      FROM BATCH_JOB_EXECUTION_PARAMS, GENERATE_SERIES(1, %2$d) n;
      INSERT INTO BATCH_JOB_EXECUTION_CONTEXT
      SELECT JOB_EXECUTION_ID + n * %1$d, SHORT_CONTEXT, SERIALIZED_CONTEXT
      FROM BATCH_JOB_EXECUTION_CONTEXT, GENERATE_SERIES(1, %2$d) n;
      INSERT INTO BATCH_STEP_EXECUTION
      SELECT STEP_EXECUTION_ID + n * %1$d, VERSION, STEP_NAME, JOB_EXECUTION_ID + n * %1$d,
        CREATE_TIME, START_TIME, END_TIME, STATUS, COMMIT_COUNT, READ_COUNT, FILTER_COUNT,
        WRITE_COUNT, READ_SKIP_COUNT, WRITE_SKIP_COUNT, PROCESS_SKIP_COUNT, ROLLBACK_COUNT,
        EXIT_CODE, EXIT_MESSAGE, LAST_UPDATED
      FROM BATCH_STEP_EXECUTION, GENERATE_SERIES(1, %2$d) n;
      INSERT INTO BATCH_STEP_EXECUTION_CONTEXT
      SELECT STEP_EXECUTION_ID + n * %1$d, SHORT_CONTEXT, SERIALIZED_CONTEXT
      FROM BATCH_STEP_EXECUTION_CONTEXT, GENERATE_SERIES(1, %2$d) n;
      SELECT SETVAL('BATCH_JOB_INSTANCE_SEQ', %3$d), SETVAL('BATCH_JOB_EXECUTION_SEQ', %3$d),
        SETVAL('BATCH_STEP_EXECUTION_SEQ', %3$d);
      """;

  private History() {}

  /** Adds so many runs before the one that is there. */
  static void multiply(Program program, int runs) throws SQLException {
    try (Connection connection = program.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(COPIES.formatted(STRIDE, runs, (runs + 1L) * STRIDE));
      statement.execute("ANALYZE");
    }
  }
}
