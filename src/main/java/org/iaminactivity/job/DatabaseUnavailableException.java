package org.iaminactivity.job;

/** The database of the checkpoints can't be reached or used. */
public final class DatabaseUnavailableException extends RuntimeException {

  DatabaseUnavailableException(String url, Throwable cause) {
    super(
        "The database "
            + withoutParameters(url)
            + " can't be used: "
            + cause.getMessage()
            + ". Check spring.datasource.url, username and password.",
        cause);
  }

  /** A URL may hold a password among its parameters. */
  private static String withoutParameters(String url) {
    return url.replaceAll("[?;].*", "");
  }
}
