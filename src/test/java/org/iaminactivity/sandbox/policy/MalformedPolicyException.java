package org.iaminactivity.sandbox.policy;

/** A policy document that IAM would not take, or that the sandbox can't judge by. */
public final class MalformedPolicyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedPolicyException(String message) {
    super(message);
  }
}
