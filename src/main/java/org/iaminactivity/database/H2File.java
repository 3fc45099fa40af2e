package org.iaminactivity.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of an H2 database, and how H2 fails with it. */
final class H2File {

  /** The ending of the file that H2 makes. */
  static final String ENDING = ".mv.db";

  private static final int ALREADY_OPEN = 90020;

  private static final int CORRUPTED = 90030;

  private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?([./~][^;]*)(?:;.*)?");

  private H2File() {}

  /**
   * As the JDBC URL names it, without H2's own ending; empty if the URL is of another database, or
   * of one in memory.
   */
  static Optional<Path> of(String url) {
    Matcher file = URL.matcher(url);
    return file.matches()
        ? Optional.of(
            Path.of(file.group(1).replaceFirst("^~", System.getProperty("user.home")))
                .toAbsolutePath())
        : Optional.empty();
  }

  /** Whether another process has the file open: H2 allows only one. */
  static boolean isOpenElsewhere(SQLException failure) {
    return failure.getErrorCode() == ALREADY_OPEN;
  }

  static boolean isDamaged(SQLException failure) {
    return failure.getErrorCode() == CORRUPTED;
  }
}
