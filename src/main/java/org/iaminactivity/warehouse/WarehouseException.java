package org.iaminactivity.warehouse;

import org.iaminactivity.aws.AwsFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** A file can't be put, read or listed; the message names it. */
public final class WarehouseException extends RuntimeException {

  public WarehouseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether it is likely to pass by itself: the network, a 5xx, a SlowDown. */
  public boolean isTransient() {
    return getCause() instanceof SdkException cause
        && (AwsFailure.of(cause) == AwsFailure.UNAVAILABLE
            || AwsFailure.of(cause) == AwsFailure.THROTTLED);
  }
}
