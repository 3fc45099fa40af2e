package org.iaminactivity.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.env.Environment;

/** Looks at the database of the checkpoints without changing it. */
public final class DatabaseCheck {

  private final Environment settings;

  DatabaseCheck(Environment settings) {
    this.settings = settings;
  }

  /**
   * What is there, in words.
   *
   * @throws DatabaseCheckException if it can't be used, with the remedy
   */
  public String examine() {
    String url = settings.getProperty("spring.datasource.url", "");
    Optional<Path> h2 = H2File.of(url).map(file -> Path.of(file + H2File.ENDING));
    if (h2.isPresent() && !Files.exists(h2.get())) {
      return "the first night makes the H2 file " + h2.get();
    }
    try {
      int pending =
          DatabaseSchema.pending(
              Flyway.configure()
                  .dataSource(
                      url,
                      settings.getProperty("spring.datasource.username", ""),
                      settings.getProperty("spring.datasource.password", ""))
                  .load());
      return pending == 0
          ? "reachable, its schema is this version's"
          : "reachable; the next start brings its schema up to date (" + pending + " migrations)";
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private static DatabaseCheckException failure(FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return new DatabaseCheckException(sql.getMessage() + ". " + DatabaseRemedy.of(sql), e);
      }
    }
    return new DatabaseCheckException(e.getMessage() + ". Check spring.datasource.url", e);
  }

  static final class DatabaseCheckException extends RuntimeException {
    DatabaseCheckException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
