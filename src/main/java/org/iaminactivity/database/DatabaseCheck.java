package org.iaminactivity.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.iaminactivity.run.ExitStatus;
import org.springframework.core.env.Environment;

/** Checks the database of the job repository without changing it. */
public final class DatabaseCheck {

  private final Environment settings;

  DatabaseCheck(Environment settings) {
    this.settings = settings;
  }

  /**
   * The state of the database, as text.
   *
   * @throws DatabaseUnavailableException if it can't be used
   */
  public String examine() {
    String url = settings.getProperty("spring.datasource.url", "");
    Optional<Path> h2 = H2File.of(url).map(file -> Path.of(file + H2File.ENDING));
    if (h2.isPresent() && !Files.exists(h2.get())) {
      return "the first run creates the H2 file " + h2.get();
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
          : "reachable; the next start brings its schema up to date (migrations: " + pending + ")";
    } catch (FlywayException e) {
      throw DatabaseUnavailableException.behind(e)
          .orElseGet(
              () ->
                  new DatabaseUnavailableException(
                      ExitStatus.FAILED, e.getMessage() + ".", "Check spring.datasource.url", e));
    }
  }
}
