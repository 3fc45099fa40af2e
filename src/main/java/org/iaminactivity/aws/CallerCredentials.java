package org.iaminactivity.aws;

import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The caller's credentials, where the SDK finds them. Where it finds none, its own message is a
 * page long; this one is a line that says what to do.
 */
final class CallerCredentials implements AwsCredentialsProvider {

  private final SingletonSupplier<AwsCredentialsProvider> sdk =
      SingletonSupplier.of(() -> DefaultCredentialsProvider.builder().build());

  /**
   * Finds credentials, asking IAM Identity Center and the like for them where that is needed.
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
      // They were there when the program started: this ends a request, not the program.
      throw SdkClientException.create(MissingCredentials.explain(e).getMessage());
    }
  }
}
