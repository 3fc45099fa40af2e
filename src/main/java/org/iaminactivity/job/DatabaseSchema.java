package org.iaminactivity.job;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables up to date, and keeps off those of a later version or of somebody else. */
@Component
public final class DatabaseSchema implements FlywayMigrationStrategy {

  @Override
  public void migrate(Flyway flyway) {
    requireKnown(flyway.info());
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      if (isOfTheDatabase(e)) {
        throw e;
      }
      throw new DatabaseSchemaException(
          "The tables in the database are not those of this program: "
              + e.getMessage()
              + " Nothing was changed. Give it a database or a schema of its own"
              + " (spring.datasource.url).",
          e);
    }
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws DatabaseSchemaException if a later version of the program made the tables
   */
  public static void requireKnown(MigrationInfoService migrations) {
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
              + " changed: run that version or a newer one, or give this one a database of its own"
              + " (spring.datasource.url).");
    }
  }

  private static boolean isOfALaterVersion(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }

  private static boolean isOfTheDatabase(FlywayException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }
}
