package org.iaminactivity.organization;

/** An account or organizational unit was named that the organization doesn't have. */
public final class UnknownAccountException extends RuntimeException {

  public UnknownAccountException(String message) {
    super(message);
  }
}
