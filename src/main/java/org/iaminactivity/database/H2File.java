package org.iaminactivity.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of an H2 database, as its JDBC URL names it: without H2's own ending. */
public final class H2File {

  /** The ending of the file that H2 makes. */
  public static final String ENDING = ".mv.db";

  private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?([./~][^;]*)(?:;.*)?");

  private H2File() {}

  /** Empty if the URL is of another database, or of one in memory. */
  public static Optional<Path> of(String url) {
    Matcher file = URL.matcher(url);
    return file.matches()
        ? Optional.of(
            Path.of(file.group(1).replaceFirst("^~", System.getProperty("user.home")))
                .toAbsolutePath())
        : Optional.empty();
  }
}
