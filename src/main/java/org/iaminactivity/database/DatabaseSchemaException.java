package org.iaminactivity.database;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.jspecify.annotations.Nullable;

/** The tables in the database are not this program's, or a later version's; nothing was changed. */
public final class DatabaseSchemaException extends ExpectedFailure {

  DatabaseSchemaException(String problem, String remedy, @Nullable Throwable cause) {
    super(ExitStatus.FAILED, problem, remedy, cause);
  }
}
