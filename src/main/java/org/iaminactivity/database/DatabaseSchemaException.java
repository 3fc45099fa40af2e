package org.iaminactivity.database;

import org.jspecify.annotations.Nullable;

/** The tables in the database are not this program's, or a later version's; nothing was changed. */
public final class DatabaseSchemaException extends RuntimeException {

  DatabaseSchemaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
