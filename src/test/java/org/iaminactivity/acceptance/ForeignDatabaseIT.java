package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later version of the program, or another program, left is refused. */
class ForeignDatabaseIT {

  private static final SandboxOrganization ORGANIZATION =
      SandboxOrganization.builder().account("111111111111").build();

  private static final String HISTORY =
      "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL";

  @Test
  void aDatabaseOfALaterVersionIsRefusedAndLeftAsItIs(@TempDir Path directory) throws IOException {
    Database.Kind kind = Database.Kind.POSTGRESQL;
    try (Sandbox sandbox = Sandbox.start(ORGANIZATION)) {
      Database database = kind.fresh();
      Installation installation = Installation.publishingToDirectory(directory, sandbox, database);
      installation.audit().with(0);
      database.execute(
          directory,
          "INSERT INTO \"flyway_schema_history\" VALUES (999, '999', 'of the future', 'SQL',"
              + " 'V999__of_the_future.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)");
      Map<String, byte[]> warehouse = installation.published().files();

      Ended audit = installation.audit().with(1);
      Ended doctor = installation.run("doctor", "--sample=1").with(1);

      assertThat(audit.log())
          .contains("schema version 999 by a later version of this program")
          .doesNotContain("\tat ");
      assertThat(doctor.answer()).containsPattern("FAIL +database: .*later version");
      assertThat(database.query(directory, HISTORY)).containsExactly("1", "999");
      assertThat(database.query(directory, "SELECT STATUS FROM BATCH_JOB_EXECUTION"))
          .containsExactly("COMPLETED");
      assertThat(installation.published().files()).containsExactlyInAnyOrderEntriesOf(warehouse);
    }
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs(@TempDir Path directory) {
    Database.Kind kind = Database.Kind.POSTGRESQL;
    try (Sandbox sandbox = Sandbox.start(ORGANIZATION)) {
      Database database = kind.fresh();
      Installation installation = Installation.publishingToDirectory(directory, sandbox, database);
      database.execute(directory, "CREATE TABLE THEIRS (NUMBER_OF INTEGER)");

      Ended ended = installation.audit().with(1);

      assertThat(ended.log())
          .contains("not those of this program", "spring.datasource.url")
          .doesNotContain("\tat ");
      assertThat(
              database.query(
                  directory,
                  "SELECT UPPER(TABLE_NAME) FROM INFORMATION_SCHEMA.TABLES"
                      + " WHERE UPPER(TABLE_SCHEMA) = 'PUBLIC'"))
          .containsExactly("THEIRS");
      assertThat(sandbox.calls()).isEmpty();
    }
  }
}
