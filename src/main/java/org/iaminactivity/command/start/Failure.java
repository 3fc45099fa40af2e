package org.iaminactivity.command.start;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import org.iaminactivity.database.DatabaseUnavailableException;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/**
 * How a failure is shown to the person who typed the command.
 *
 * @param isExpected whether its message says all there is to say
 */
public record Failure(ExitStatus status, String message, boolean isExpected) {

  /** Messages of file systems that are full or not writable. */
  private static final List<String> OF_THE_DISK =
      List.of(
          "No space left",
          "not enough space",
          "Not enough space",
          "Disk quota exceeded",
          "Read-only file system");

  /** The outermost failure of the chain that is self-explanatory. */
  public static Failure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExpectedFailure expected) {
        return of(expected);
      }
      if (cause instanceof SQLException sql) {
        return of(DatabaseUnavailableException.of(sql));
      }
      String remedy = remedy(cause);
      if (!remedy.isEmpty()) {
        return new Failure(ExitStatus.FAILED, describe(cause) + ". " + remedy, true);
      }
    }
    return new Failure(ExitStatus.FAILED, describe(failure), false);
  }

  private static Failure of(ExpectedFailure failure) {
    return new Failure(failure.status(), String.valueOf(failure.getMessage()), true);
  }

  /** The remedy for a failure of the machine, such as a full disk; empty for anything else. */
  private static String remedy(Throwable failure) {
    if (failure instanceof IOException io && isOfTheDisk(io)) {
      return "Check the space left on the disk and the temporary directory; the same command then"
          + " goes on where this one ended.";
    }
    if (failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof UnknownHostException) {
      return "Check the network; the same command then goes on where this one ended.";
    }
    if (failure instanceof FileSystemException) {
      return "Check that the file is there and that this program may use it.";
    }
    if (isOfANativeLibrary(failure)) {
      return "Check that the temporary directory "
          + System.getProperty("java.io.tmpdir")
          + " has space left and lets libraries be loaded from it (no noexec).";
    }
    return "";
  }

  private static String describe(Throwable failure) {
    return (isOfANativeLibrary(failure)
            ? "A library can't be loaded"
            : failure.getClass().getSimpleName())
        + ": "
        + failure.getMessage();
  }

  private static boolean isOfTheDisk(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return OF_THE_DISK.stream().anyMatch(message::contains)
        || (failure instanceof FileSystemException file
            && String.valueOf(file.getFile()).startsWith(System.getProperty("java.io.tmpdir")));
  }

  /**
   * A library that can't be unpacked into the temporary directory is reported by an error without a
   * cause.
   */
  private static boolean isOfANativeLibrary(Throwable failure) {
    return failure instanceof UnsatisfiedLinkError
        || (failure instanceof ExceptionInInitializerError
            && String.valueOf(failure.getMessage()).startsWith("Cannot unpack"));
  }
}
