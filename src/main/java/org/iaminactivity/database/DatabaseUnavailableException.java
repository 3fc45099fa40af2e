package org.iaminactivity.database;

import java.sql.SQLException;
import java.util.Optional;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** The database can't be used, at least not now. */
public final class DatabaseUnavailableException extends ExpectedFailure {

  DatabaseUnavailableException(ExitStatus status, String problem, String remedy, Throwable cause) {
    super(status, problem, remedy, cause);
  }

  /** Explains a failure of the driver. */
  public static DatabaseUnavailableException of(SQLException failure) {
    return H2File.isOpenElsewhere(failure)
        ? new DatabaseUnavailableException(
            ExitStatus.RUN_IN_PROGRESS,
            "Another process has the database open and is running; nothing was touched.",
            "With an H2 file one process works at a time: wait for it, or use PostgreSQL"
                + " (spring.datasource.url).",
            failure)
        : new DatabaseUnavailableException(
            ExitStatus.FAILED,
            "The database can't be used: "
                + String.valueOf(failure.getMessage())
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\.$", "")
                + ".",
            DatabaseRemedy.of(failure),
            failure);
  }

  /** The same for an exception that wraps a failure of the driver; empty if it wraps none. */
  static Optional<ExpectedFailure> behind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(of(sql));
      }
    }
    return Optional.empty();
  }
}
