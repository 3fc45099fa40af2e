package org.iaminactivity.warehouse;

/**
 * Another process holds the lease, or had it until now and did all the work; nothing was touched.
 */
public final class LeaseTakenException extends RuntimeException {

  LeaseTakenException(String location, String holder) {
    super(
        "Another process (" + holder + ") is at work, says " + location + "; nothing was touched");
  }

  private LeaseTakenException(String message) {
    super(message);
  }

  /** What was to be done is done. */
  public static LeaseTakenException completed(String location) {
    return new LeaseTakenException(
        "Another process has just completed the run, says " + location + "; nothing was touched");
  }
}
