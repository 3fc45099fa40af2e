package org.iaminactivity.sandbox.iam;

/** An answer of IAM that is no success. */
public final class IamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  IamException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static IamException noSuchEntity(String message) {
    return new IamException(404, "NoSuchEntity", message);
  }

  static IamException deleteConflict(String message) {
    return new IamException(409, "DeleteConflict", message);
  }

  static IamException limitExceeded(String what, int quota) {
    return new IamException(
        409, "LimitExceeded", "Cannot exceed quota for %s: %d".formatted(what, quota));
  }

  static IamException invalid(String message) {
    return new IamException(400, "ValidationError", message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The message as it goes out. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
