package org.iaminactivity.warehouse;

/** Another process holds the lease and renews it; nothing was touched. */
public final class LeaseTakenException extends RuntimeException {

  LeaseTakenException(String location, String holder) {
    super(
        "Another process (" + holder + ") is at work, says " + location + "; nothing was touched");
  }
}
