package org.iaminactivity.run;

/** One account can't be audited; the others go on. Its message is one line and holds no secret. */
public final class AccountFailedException extends RuntimeException {

  private static final int LONGEST_MESSAGE = 1_000;

  private final Reason reason;

  public AccountFailedException(Reason reason, String message) {
    super(oneLine(message));
    this.reason = reason;
  }

  public AccountFailedException(Reason reason, String message, Throwable cause) {
    super(oneLine(message), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Control characters could forge a second line in a log or in a table. */
  private static String oneLine(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 1) + "…";
  }
}
