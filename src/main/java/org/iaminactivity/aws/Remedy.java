package org.iaminactivity.aws;

import java.util.Optional;
import java.util.Set;
import org.iaminactivity.run.DenyingPolicy;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a person can do about an error response of AWS, as far as the response itself shows. */
public final class Remedy {

  private static final Set<String> CREDENTIALS_REFUSED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidToken",
          "TokenRefreshRequired",
          "UnrecognizedClientException");

  private Remedy() {}

  /** The remedy that the response suggests, or else the given one. */
  public static String of(SdkException failure, String otherwise) {
    return of(failure).orElse(otherwise);
  }

  /** A sentence or more; empty where the answer suggests nothing. */
  public static Optional<String> of(SdkException failure) {
    if (!(failure instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
      return Optional.empty();
    }
    if (CREDENTIALS_REFUSED.contains(String.valueOf(answer.awsErrorDetails().errorCode()))) {
      return Optional.of(
          "Get new credentials: AWS does not accept these any more, or doesn't know them; `aws sts"
              + " get-caller-identity` shows it.");
    }
    return AwsFailure.of(failure) == AwsFailure.DENIED
        ? DenyingPolicy.in(String.valueOf(answer.awsErrorDetails().errorMessage()))
            .filter(DenyingPolicy::limits)
            .map(DenyingPolicy::remedy)
        : Optional.empty();
  }
}
