package org.iaminactivity.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Migrates the tables before they are used, and leaves those of a later version or of another
 * program alone. Most starts find them up to date: one query shows it, where Flyway would take a
 * fifth of the start to find that there is nothing to do.
 */
@Component
public final class DatabaseSchema implements BeanPostProcessor {

  /** The last migration, as Flyway records it. */
  static final String LATEST = "V1__job_repository.sql";

  private static final String[] TABLES = {"TABLE", "BASE TABLE", "VIEW"};

  private static final String LAST_APPLIED =
      """
      SELECT "script", "success" FROM "flyway_schema_history"
      ORDER BY "installed_rank" DESC FETCH FIRST 1 ROW ONLY
      """;

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource database && !isUpToDate(database)) {
      bringUpToDate(Flyway.configure().dataSource(database).load());
    }
    return bean;
  }

  private static boolean isUpToDate(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return isUpToDate(connection);
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("Can't connect", e);
    }
  }

  private static boolean isUpToDate(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet last = statement.executeQuery(LAST_APPLIED)) {
      return last.next() && last.getBoolean("success") && LATEST.equals(last.getString("script"));
    } catch (SQLException e) {
      // No history yet: Flyway creates one, or reports what else is wrong.
      return false;
    }
  }

  private static void bringUpToDate(Flyway flyway) {
    requireKnown(flyway.info());
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw DatabaseUnavailableException.behind(e)
          .orElseGet(() -> foreign(String.valueOf(e.getMessage()), e));
    }
  }

  /**
   * The number of migrations that the next start would apply. Changes nothing.
   *
   * @throws DatabaseSchemaException if the tables are another program's, or a later version's
   * @throws FlywayException if the database can't be queried
   */
  public static int pending(Flyway flyway) {
    MigrationInfoService migrations = flyway.info();
    requireKnown(migrations);
    if (migrations.applied().length == 0 && hasTables(flyway.getConfiguration().getDataSource())) {
      throw foreign("They have no history.", null);
    }
    ValidateResult applied =
        Flyway.configure()
            .configuration(flyway.getConfiguration())
            .ignoreMigrationPatterns("*:pending")
            .load()
            .validateWithResult();
    if (!applied.validationSuccessful) {
      throw foreign(applied.getAllErrorMessages(), null);
    }
    return migrations.pending().length;
  }

  private static boolean hasTables(DataSource database) {
    try (Connection connection = database.getConnection();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), null, TABLES)) {
      return tables.next();
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("Can't connect", e);
    }
  }

  private static DatabaseSchemaException foreign(String why, @Nullable Throwable cause) {
    return new DatabaseSchemaException(
        "The tables in the database are not those of this program: "
            + why
            + " Nothing was changed.",
        "Give it a database or a schema of its own (spring.datasource.url).",
        cause);
  }

  private static void requireKnown(MigrationInfoService migrations) {
    Optional<MigrationVersion> later =
        Arrays.stream(migrations.all())
            .filter(DatabaseSchema::isOfALaterVersion)
            .map(MigrationInfo::getVersion)
            .max(Comparator.naturalOrder());
    if (later.isPresent()) {
      throw new DatabaseSchemaException(
          "The database was brought to schema version "
              + later.get()
              + " by a later version of this program, which this one does not know. Nothing was"
              + " changed:",
          "run that version or a newer one, or give this one a database of its own"
              + " (spring.datasource.url).",
          null);
    }
  }

  private static boolean isOfALaterVersion(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }
}
