package org.iaminactivity.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.core.env.Environment;

/** Looks at the database of the checkpoints without changing it. */
final class DatabaseCheck {

  private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?([./~][^;]*)(?:;.*)?");

  private final Environment settings;

  DatabaseCheck(Environment settings) {
    this.settings = settings;
  }

  /**
   * What is there, in words.
   *
   * @throws DatabaseCheckException if it can't be used, with the remedy
   */
  String examine() {
    String url = settings.getProperty("spring.datasource.url", "");
    Matcher h2 = H2_FILE.matcher(url);
    if (h2.matches()) {
      Path file = Path.of(h2.group(1) + ".mv.db").toAbsolutePath();
      if (!Files.exists(file)) {
        return "the first night makes the H2 file " + file;
      }
    }
    try {
      MigrationInfoService migrations =
          Flyway.configure()
              .dataSource(
                  url,
                  settings.getProperty("spring.datasource.username", ""),
                  settings.getProperty("spring.datasource.password", ""))
              .load()
              .info();
      int pending = migrations.pending().length;
      return pending == 0
          ? "reachable, its schema is this version's"
          : "reachable; the next start brings its schema up to date (" + pending + " migrations)";
    } catch (FlywayException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new DatabaseCheckException(
          cause.getMessage()
              + ". Check spring.datasource.url, username and password, and that the database runs",
          e);
    }
  }

  static final class DatabaseCheckException extends RuntimeException {
    DatabaseCheckException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
