package org.iaminactivity.run;

/** One account can't be audited; the others go on. Its message is one line and holds no secret. */
public final class AccountFailedException extends RuntimeException {

  private final Reason reason;

  public AccountFailedException(Reason reason, String message) {
    super(OneLine.of(message));
    this.reason = reason;
  }

  public AccountFailedException(Reason reason, String message, Throwable cause) {
    super(OneLine.of(message), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
