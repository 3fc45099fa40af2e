package org.iaminactivity.night;

/** Nothing was published of the night that was asked for. */
public final class UnpublishedNightException extends RuntimeException {

  public UnpublishedNightException(String night) {
    super(
        "Nothing is published of "
            + night
            + ": check --run-date, --accounts and audit.warehouse, or run `audit` first.");
  }
}
