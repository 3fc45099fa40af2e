package org.iaminactivity.publication;

/** What was published of a night is not as its manifest says. */
public final class UnreadableRunException extends RuntimeException {

  UnreadableRunException(String message) {
    super(message);
  }

  UnreadableRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
