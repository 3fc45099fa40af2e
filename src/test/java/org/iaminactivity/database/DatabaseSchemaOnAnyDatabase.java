package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What holds on every kind of database. */
abstract class DatabaseSchemaOnAnyDatabase {

  private static final String HISTORY = "SELECT * FROM \"flyway_schema_history\"";

  private final DataSource database;
  private final JdbcTemplate jdbc;

  DatabaseSchemaOnAnyDatabase(Databases kind) {
    database = kind.empty();
    jdbc = new JdbcTemplate(database);
  }

  @Test
  void emptyDatabaseIsGivenAllTables() {
    start();

    assertThat(jdbc.queryForList("SELECT JOB_INSTANCE_ID FROM BATCH_JOB_INSTANCE")).isEmpty();
    assertThat(
            jdbc.queryForObject(
                "SELECT \"script\" FROM \"flyway_schema_history\" ORDER BY \"installed_rank\" DESC"
                    + " FETCH FIRST 1 ROW ONLY",
                String.class))
        .isEqualTo(DatabaseSchema.LATEST);
  }

  @Test
  void latestIsTheLastOfTheMigrations() throws IOException {
    Resource[] migrations =
        new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql");

    assertThat(
            Arrays.stream(migrations)
                .map(Resource::getFilename)
                .map(Objects::requireNonNull)
                .max(Comparator.comparing(DatabaseSchemaOnAnyDatabase::version)))
        .hasValue(DatabaseSchema.LATEST);
  }

  private static MigrationVersion version(String script) {
    return MigrationVersion.fromVersion(script.substring(1, script.indexOf("__")));
  }

  @Test
  void tablesThatAreUpToDateAreLeftAsTheyAre() {
    start();
    List<?> history = jdbc.queryForList(HISTORY);

    start();

    assertThat(jdbc.queryForList(HISTORY)).isEqualTo(history);
  }

  @Test
  void lastMigrationThatFailedIsNotTakenForDone() {
    start();
    jdbc.update(
        "UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"script\" = ?",
        DatabaseSchema.LATEST);

    assertThatExceptionOfType(DatabaseSchemaException.class).isThrownBy(this::start);
  }

  @Test
  void allMigrationsOfAnEmptyDatabaseArePending() {
    assertThat(pending()).isEqualTo(version(DatabaseSchema.LATEST).getMajor().intValue());
    assertThat(pending()).isPositive();
  }

  @Test
  void nothingIsPendingAfterAStart() {
    start();

    assertThat(pending()).isZero();
  }

  @Test
  void tablesOfSomebodyElseAreRefusedWithoutAChange() {
    jdbc.execute("CREATE TABLE LEDGER (ID INT)");

    assertThatExceptionOfType(DatabaseSchemaException.class).isThrownBy(this::pending);
    assertThatExceptionOfType(DatabaseSchemaException.class).isThrownBy(this::start);
    assertThatExceptionOfType(BadSqlGrammarException.class)
        .isThrownBy(() -> jdbc.queryForList(HISTORY));
  }

  @Test
  void migrationsOfSomebodyElseAreRefused() {
    start();
    jdbc.update(
        "UPDATE \"flyway_schema_history\" SET \"script\" = 'V3__ledger.sql', \"checksum\" = 1"
            + " WHERE \"script\" = ?",
        DatabaseSchema.LATEST);

    assertThatExceptionOfType(DatabaseSchemaException.class).isThrownBy(this::pending);
    assertThatExceptionOfType(DatabaseSchemaException.class).isThrownBy(this::start);
  }

  private int pending() {
    return DatabaseSchema.pending(Flyway.configure().dataSource(database).load());
  }

  private void start() {
    new DatabaseSchema().postProcessAfterInitialization(database, "dataSource");
  }
}
