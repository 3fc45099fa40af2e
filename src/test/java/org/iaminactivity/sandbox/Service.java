package org.iaminactivity.sandbox;

/** The services that the sandbox speaks. */
public enum Service {
  ORGANIZATIONS,
  STS,
  IAM,
  S3,
  SNS
}
