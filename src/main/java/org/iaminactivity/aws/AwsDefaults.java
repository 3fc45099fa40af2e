package org.iaminactivity.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/**
 * What all clients share: the region, one pool of connections, and a limit to every call.
 *
 * @param region the caller's region, as the SDK finds it (AWS_REGION, profile, …)
 */
public record AwsDefaults(Region region, SdkHttpClient connections) {

  private static final Duration ATTEMPT = Duration.ofSeconds(40);
  private static final Duration CALL = Duration.ofMinutes(2);
  private static final int ATTEMPTS_A_CALL = 4;

  /** A part of the warehouse may be hundreds of megabytes, on a slow line. */
  private static final Duration TRANSFER = Duration.ofMinutes(30);

  /** What an account has answered is not to be lost to a second in which S3 is busy. */
  private static final int ATTEMPTS_A_TRANSFER = 6;

  /**
   * The partition of the region, and so of every ARN of the caller's organization: aws, aws-cn,
   * aws-us-gov, …
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">AWS:
   *     Identify AWS resources with ARNs</a>
   */
  public String partition() {
    return region.metadata().partition().id();
  }

  /** A client of short questions and answers. */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
      B builder, AwsCredentialsProvider credentials) {
    return configure(builder, credentials, ATTEMPT, CALL, retrying(ATTEMPTS_A_CALL));
  }

  /**
   * A client that moves files. It waits for the end of what it is in conflict with, and about
   * twenty seconds for an S3 that is too busy.
   */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configureForTransfer(
      B builder, AwsCredentialsProvider credentials) {
    return configure(
        builder,
        credentials,
        TRANSFER,
        TRANSFER,
        retrying(ATTEMPTS_A_TRANSFER).retryOnException(AwsDefaults::isTransient));
  }

  /**
   * Without the SDK's circuit breaker, which adds up over the life of a client what calls needed to
   * come through, and in the end refuses a retry to one that would, too: a night makes thousands.
   */
  private static StandardRetryStrategy.Builder retrying(int attempts) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .circuitBreakerEnabled(false);
  }

  private static boolean isTransient(Throwable failure) {
    return failure instanceof SdkException exception && Fault.of(exception) == Fault.UNAVAILABLE;
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
      B builder,
      AwsCredentialsProvider credentials,
      Duration attempt,
      Duration call,
      StandardRetryStrategy.Builder retries) {
    return builder
        .credentialsProvider(credentials)
        .region(region)
        .httpClient(connections)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .retryStrategy(retries.build())
                .addMetricPublisher(new ApiCalls())
                .build());
  }
}
