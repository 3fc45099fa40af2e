package org.iaminactivity.warehouse;

import java.nio.file.NoSuchFileException;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A file can't be written, read or listed; the message names it. */
public final class WarehouseException extends ExpectedFailure {

  public WarehouseException(String problem, @Nullable Throwable cause) {
    this(problem, "", cause);
  }

  WarehouseException(String problem, String remedy, @Nullable Throwable cause) {
    super(ExitStatus.FAILED, problem, remedy, cause);
  }

  /** Whether nothing lies under the key. */
  public boolean isMissing() {
    return getCause() instanceof NoSuchKeyException || getCause() instanceof NoSuchFileException;
  }

  /** Whether it is likely to be transient: the network, a 5xx, a SlowDown. */
  public boolean isTransient() {
    return getCause() instanceof SdkException cause
        && (AwsFailure.of(cause) == AwsFailure.UNAVAILABLE
            || AwsFailure.of(cause) == AwsFailure.THROTTLED);
  }
}
