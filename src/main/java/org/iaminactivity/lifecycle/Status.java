package org.iaminactivity.lifecycle;

/** Where a finding stands in a run. */
public enum Status {
  /** There, and not in the run before. */
  NEW,
  /** There, and known before. */
  OPEN,
  /** There again, or still there after a use that no run saw. */
  REOPENED,
  /** There, and an exemption is in force. */
  EXCEPTED,
  /** Nobody looked: its account was not audited. */
  UNKNOWN,
  /** Somebody did something about it, or used what was unused. */
  RESOLVED,
  /** No longer looked for, so that nothing is known of it. */
  RETIRED;

  /** Whether it is there and waits for somebody. */
  public boolean isOpen() {
    return this == NEW || this == OPEN || this == REOPENED;
  }

  /** Whether it is over, until it comes back. */
  public boolean isEnded() {
    return this == RESOLVED || this == RETIRED;
  }
}
