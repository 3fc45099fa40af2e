package org.iaminactivity.publication;

/** Nothing was published of the night that was asked for. */
public final class UnpublishedRunException extends RuntimeException {

  public UnpublishedRunException(String night) {
    super(
        "Nothing is published of "
            + night
            + ": check --run-date, --accounts and audit.warehouse, or run `audit` first.");
  }
}
