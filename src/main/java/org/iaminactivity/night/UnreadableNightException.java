package org.iaminactivity.night;

/** What was published of a night is not as its manifest says. */
public final class UnreadableNightException extends RuntimeException {

  UnreadableNightException(String message) {
    super(message);
  }

  UnreadableNightException(String message, Throwable cause) {
    super(message, cause);
  }
}
