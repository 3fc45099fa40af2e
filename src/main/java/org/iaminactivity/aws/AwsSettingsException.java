package org.iaminactivity.aws;

/** The AWS settings of the surroundings are missing or can't be used; the message says which. */
public final class AwsSettingsException extends RuntimeException {

  AwsSettingsException(String message) {
    super(message);
  }

  public AwsSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
