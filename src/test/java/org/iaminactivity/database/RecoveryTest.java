package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource
class RecoveryTest {

  private static final String[] STATUSES = {
    "STARTING", "STARTED", "STOPPING", "UNKNOWN", "COMPLETED", "FAILED", "STOPPED"
  };

  private final JdbcTemplate database;
  private final Recovery recovery;

  RecoveryTest(Databases kind) {
    database = kind.migrated();
    recovery = new Recovery(database, Databases.transactions(database));
    database.update("INSERT INTO BATCH_JOB_INSTANCE VALUES (1, 0, 'audit', 'key')");
    for (int execution = 1; execution <= 2; execution++) {
      database.update(
          "INSERT INTO BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, VERSION, JOB_INSTANCE_ID,"
              + " CREATE_TIME, STATUS) VALUES (?, 0, 1, ?, 'STARTED')",
          execution,
          LocalDateTime.of(2026, 11, 24, 2, 0));
      for (int step = 0; step < STATUSES.length; step++) {
        database.update(
            "INSERT INTO BATCH_STEP_EXECUTION (STEP_EXECUTION_ID, VERSION, STEP_NAME,"
                + " JOB_EXECUTION_ID, CREATE_TIME, STATUS) VALUES (?, 0, ?, ?, ?, ?)",
            execution * 100 + step,
            STATUSES[step],
            execution,
            LocalDateTime.of(2026, 11, 24, 2, 0),
            STATUSES[step]);
      }
    }
  }

  @Test
  void whatWasLeftOpenOrInDoubtHasFailed() {
    recovery.close(execution(1));

    assertThat(statuses(1))
        .containsExactly("FAILED", "FAILED", "FAILED", "FAILED", "COMPLETED", "FAILED", "STOPPED");
    assertThat(jobStatus(1)).isEqualTo("FAILED");
  }

  @Test
  void otherStartsAreLeftAlone() {
    recovery.close(execution(1));

    assertThat(statuses(2)).containsExactly(STATUSES);
    assertThat(jobStatus(2)).isEqualTo("STARTED");
  }

  private List<String> statuses(int execution) {
    return database.queryForList(
        "SELECT STATUS FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID = ?"
            + " ORDER BY STEP_EXECUTION_ID",
        String.class,
        execution);
  }

  private String jobStatus(int execution) {
    return String.valueOf(
        database.queryForObject(
            "SELECT STATUS FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = ?",
            String.class,
            execution));
  }

  private static JobExecution execution(long id) {
    return new JobExecution(id, new JobInstance(1L, "audit"), new JobParameters());
  }
}
