package org.iaminactivity.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.job.DatabaseSchemaException;
import org.iaminactivity.job.DatabaseUnavailableException;
import org.iaminactivity.job.LockLostException;
import org.iaminactivity.job.NothingAuditedException;
import org.iaminactivity.job.PastRunDateException;
import org.iaminactivity.job.RunInProgressException;
import org.iaminactivity.job.UnknownRunException;
import org.iaminactivity.night.UnpublishedNightException;
import org.iaminactivity.night.UnreadableNightException;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.convert.ConversionFailedException;

/**
 * What a failure means to the person who typed the command.
 *
 * @param isExpected whether its message says all there is to say
 */
record Failure(ExitStatus status, String message, boolean isExpected) {

  /** H2: the file is open in another process. */
  private static final int DATABASE_ALREADY_OPEN = 90020;

  private static final List<Class<? extends Exception>> BAD_USAGE =
      List.of(
          UnknownSettingException.class,
          UnknownAccountException.class,
          UnknownRunException.class,
          UnpublishedNightException.class,
          PastRunDateException.class,
          AwsSettingsException.class);

  private static final List<Class<? extends Exception>> OF_THE_WHOLE =
      List.of(
          OrganizationUnavailableException.class,
          WarehouseException.class,
          UnreadableNightException.class,
          DatabaseUnavailableException.class,
          DatabaseSchemaException.class,
          LockLostException.class,
          NothingAuditedException.class);

  static Failure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof RunInProgressException) {
        return new Failure(ExitStatus.RUN_IN_PROGRESS, message, true);
      }
      if (cause instanceof BindException setting) {
        return new Failure(ExitStatus.BAD_USAGE, describe(setting), true);
      }
      if (isOneOf(BAD_USAGE, cause)) {
        return new Failure(ExitStatus.BAD_USAGE, message, true);
      }
      if (isOneOf(OF_THE_WHOLE, cause)) {
        return new Failure(ExitStatus.FAILED, message, true);
      }
      if (cause instanceof IOException) {
        return new Failure(
            ExitStatus.FAILED,
            cause.getClass().getSimpleName()
                + ": "
                + message
                + ". Check the space left on the disk and the temporary directory; the same command"
                + " then goes on where this one ended.",
            true);
      }
      if (cause instanceof LinkageError) {
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
    return new Failure(
        ExitStatus.FAILED, failure.getClass().getSimpleName() + ": " + failure.getMessage(), false);
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
            + failure.getMessage()
            + ". Check spring.datasource.url, username and password, that it is running and has"
            + " space left on its disk; the same command then goes on where this one ended.",
        true);
  }

  /** The innermost reason, which names what was set and what it should be. */
  private static String describe(BindException setting) {
    Throwable reason = setting;
    while (reason.getCause() != null) {
      reason = reason.getCause();
      if (reason instanceof ConversionFailedException conversion
          && conversion.getTargetType().getType().isEnum()) {
        return setting.getName()
            + ": '"
            + conversion.getValue()
            + "' is not one of "
            + Arrays.toString(conversion.getTargetType().getType().getEnumConstants());
      }
    }
    String message = String.valueOf(reason.getMessage());
    String name = String.valueOf(setting.getName());
    return message.startsWith("audit.") ? message : name + ": " + message;
  }

  private static boolean isOneOf(List<Class<? extends Exception>> classes, Throwable cause) {
    return classes.stream().anyMatch(type -> type.isInstance(cause));
  }
}
