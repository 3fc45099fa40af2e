package org.iaminactivity.command;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.database.DatabaseRemedy;
import org.iaminactivity.database.DatabaseSchemaException;
import org.iaminactivity.job.NothingAuditedException;
import org.iaminactivity.job.PastRunDateException;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.state.UnknownRunException;
import org.iaminactivity.state.UnusableRosterException;
import org.iaminactivity.warehouse.LeaseLostException;
import org.iaminactivity.warehouse.LeaseTakenException;
import org.iaminactivity.warehouse.WarehouseException;

/**
 * What a failure means to the person who typed the command.
 *
 * @param isExpected whether its message says all there is to say
 */
record Failure(ExitStatus status, String message, boolean isExpected) {

  /** H2: the file is open in another process. */
  private static final int DATABASE_ALREADY_OPEN = 90020;

  /** What file systems say that are full or may not be written to. */
  private static final List<String> OF_THE_DISK =
      List.of(
          "No space left",
          "not enough space",
          "Not enough space",
          "Disk quota exceeded",
          "Read-only file system");

  private static final List<Class<? extends Exception>> BAD_USAGE =
      List.of(
          SettingException.class,
          UnknownAccountException.class,
          UnknownRunException.class,
          UnpublishedRunException.class,
          PastRunDateException.class,
          AwsSettingsException.class);

  private static final List<Class<? extends Exception>> OF_THE_WHOLE =
      List.of(
          OrganizationUnavailableException.class,
          WarehouseException.class,
          UnreadableRunException.class,
          UnusableRosterException.class,
          DatabaseSchemaException.class,
          LeaseLostException.class,
          NothingAuditedException.class);

  static Failure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof LeaseTakenException) {
        return new Failure(ExitStatus.RUN_IN_PROGRESS, message, true);
      }
      if (isOneOf(BAD_USAGE, cause)) {
        return new Failure(ExitStatus.BAD_USAGE, message, true);
      }
      if (isOneOf(OF_THE_WHOLE, cause)) {
        return new Failure(ExitStatus.FAILED, message, true);
      }
      if (cause instanceof IOException io && isOfTheDisk(io)) {
        return new Failure(
            ExitStatus.FAILED,
            describe(cause)
                + ". Check the space left on the disk and the temporary directory; the same command"
                + " then goes on where this one ended.",
            true);
      }
      if (cause instanceof SocketException
          || cause instanceof SocketTimeoutException
          || cause instanceof UnknownHostException) {
        return new Failure(
            ExitStatus.FAILED,
            describe(cause)
                + ". Check the network; the same command then goes on where this one ended.",
            true);
      }
      if (cause instanceof FileSystemException file) {
        return new Failure(
            ExitStatus.FAILED,
            describe(file) + ". Check that the file is there and that this program may use it.",
            true);
      }
      if (isOfANativeLibrary(cause)) {
        return new Failure(
            ExitStatus.FAILED,
            "A library can't be loaded: "
                + message
                + ". Check that the temporary directory "
                + System.getProperty("java.io.tmpdir")
                + " has space left and lets libraries be loaded from it (no noexec).",
            true);
      }
      if (cause instanceof SQLException sql) {
        return ofDatabase(sql);
      }
    }
    return new Failure(ExitStatus.FAILED, describe(failure), false);
  }

  private static String describe(Throwable failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static boolean isOfTheDisk(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return OF_THE_DISK.stream().anyMatch(message::contains)
        || (failure instanceof FileSystemException file
            && String.valueOf(file.getFile()).startsWith(System.getProperty("java.io.tmpdir")));
  }

  /** The one that is unpacked into the temporary directory says so in an error without a cause. */
  private static boolean isOfANativeLibrary(Throwable failure) {
    return failure instanceof UnsatisfiedLinkError
        || (failure instanceof ExceptionInInitializerError
            && String.valueOf(failure.getMessage()).startsWith("Cannot unpack"));
  }

  private static Failure ofDatabase(SQLException failure) {
    if (failure.getErrorCode() == DATABASE_ALREADY_OPEN) {
      return new Failure(
          ExitStatus.RUN_IN_PROGRESS,
          "Another process has the database open and is running; nothing was touched. With an H2"
              + " file one process works at a time: wait for it, or use PostgreSQL"
              + " (spring.datasource.url).",
          true);
    }
    return new Failure(
        ExitStatus.FAILED,
        "The database can't be used: "
            + String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").replaceAll("\\.$", "")
            + ". "
            + DatabaseRemedy.of(failure),
        true);
  }

  private static boolean isOneOf(List<Class<? extends Exception>> classes, Throwable cause) {
    return classes.stream().anyMatch(type -> type.isInstance(cause));
  }
}
