package org.iaminactivity.sandbox.iam;

import java.time.Instant;

/** A device of a user; the serial of a virtual one is an ARN of the account. */
public record MfaDevice(String serial, Instant enabledAt) {

  public boolean isVirtual() {
    return serial.startsWith("arn:");
  }
}
