package org.iaminactivity.organization;

/** AWS Organizations tells of no account that could be audited. */
public final class OrganizationUnavailableException extends RuntimeException {

  public OrganizationUnavailableException(String message) {
    super(message);
  }

  public OrganizationUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
