package org.iaminactivity.job;

/** The tables in the database are not this program's, or a later version's; nothing was changed. */
public final class DatabaseSchemaException extends RuntimeException {

  DatabaseSchemaException(String message) {
    super(message);
  }

  DatabaseSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
