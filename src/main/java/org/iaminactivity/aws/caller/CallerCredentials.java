package org.iaminactivity.aws.caller;

import org.iaminactivity.aws.AwsSettingsException;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The caller's credentials, as the SDK finds them. If it finds none, the SDK's message is a page
 * long; this one is a line that says what to do.
 */
final class CallerCredentials implements AwsCredentialsProvider {

  private final SingletonSupplier<AwsCredentialsProvider> sdk =
      SingletonSupplier.of(() -> DefaultCredentialsProvider.builder().build());

  /**
   * Finds credentials, requesting them from IAM Identity Center and the like if needed.
   *
   * @throws AwsSettingsException if there are none
   */
  void require() {
    try {
      sdk.obtain().resolveCredentials();
    } catch (RuntimeException e) {
      throw MissingCredentials.explain(e);
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return sdk.obtain().resolveCredentials();
    } catch (RuntimeException e) {
      // The credentials were there when the program started: their absence now fails a request, not
      // the program.
      throw SdkClientException.create(MissingCredentials.explain(e).getMessage());
    }
  }
}
