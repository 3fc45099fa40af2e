package org.iaminactivity.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What all clients share: the region, one pool of connections, a limit to every call, and what of a
 * failure is retried.
 *
 * @param region the caller's region, as the SDK finds it (AWS_REGION, profile, …)
 * @param partition of every ARN of the caller's organization: aws, aws-cn, aws-us-gov, …
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">AWS: Identify
 *     AWS resources with ARNs</a>
 */
public record AwsDefaults(Region region, String partition, SdkHttpClient connections) {

  /**
   * One try of a short question, and the longest time without a byte in any: 10 s at most is
   * promised, with what giving up takes.
   */
  static final Duration ATTEMPT = Duration.ofSeconds(9);

  private static final Duration CALL = Duration.ofMinutes(2);
  private static final int ATTEMPTS_A_CALL = 4;

  /** A part of the warehouse may be hundreds of megabytes, on a slow line. */
  private static final Duration TRANSFER = Duration.ofMinutes(30);

  /** Of the slowest line that is taken for one that works. */
  private static final int BYTES_A_SECOND = 100_000;

  /** What an account has answered is not to be lost to a second in which S3 is busy. */
  private static final int ATTEMPTS_A_TRANSFER = 6;

  /** Of a region that the SDK knows. */
  AwsDefaults(Region region, SdkHttpClient connections) {
    this(region, region.metadata().partition().id(), connections);
  }

  /**
   * Of a region that may be newer than the SDK: its partition is then that of the caller's ARN.
   *
   * @throws AwsSettingsException if the SDK can't be set up, or AWS doesn't answer in a region that
   *     the SDK doesn't know
   */
  static AwsDefaults of(Region region, SdkHttpClient connections, AwsCredentialsProvider caller) {
    boolean isKnown = CallerRegion.isKnown(region);
    AwsDefaults defaults =
        isKnown
            ? new AwsDefaults(region, connections)
            : new AwsDefaults(region, "aws", connections);
    try (StsClient sts = defaults.configure(StsClient.builder(), caller).build()) {
      return isKnown
          ? defaults
          : new AwsDefaults(region, partition(sts.getCallerIdentity().arn()), connections);
    } catch (SdkException e) {
      if (isKnown) {
        throw unusable(AwsFailure.describe(e), e);
      }
      throw new AwsSettingsException(
          "STS does not answer in the region '"
              + region
              + "', which is not among those this program knows: "
              + AwsFailure.describe(e)
              + ".",
          Remedy.of(
              e,
              "It may be mistyped: check AWS_REGION (or the region of the profile), and the"
                  + " network's way to it."),
          e);
    } catch (RuntimeException e) {
      throw unusable(String.valueOf(e.getMessage()), e);
    }
  }

  private static AwsSettingsException unusable(String why, RuntimeException cause) {
    return new AwsSettingsException(
        "The AWS SDK can't be set up: " + why + ".", "Check AWS_* and the profile.", cause);
  }

  private static String partition(@Nullable String arn) {
    return arn == null ? "aws" : arn.split(":", -1)[1];
  }

  /** A client of short questions and answers. */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
      B builder, AwsCredentialsProvider credentials) {
    return configure(builder, credentials, CALL, retrying(ATTEMPTS_A_CALL));
  }

  /**
   * A client that moves files. It waits for the end of what it is in conflict with, and about
   * twenty seconds for an S3 that is too busy.
   */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configureForTransfer(
      B builder, AwsCredentialsProvider credentials) {
    return configure(builder, credentials, TRANSFER, retrying(ATTEMPTS_A_TRANSFER));
  }

  /**
   * The time for one try to send as much. That nobody takes the bytes is not to be noticed but by
   * this: there is no limit to a write.
   */
  public static Duration attemptToSend(long bytes) {
    return ATTEMPT.plusSeconds(bytes / BYTES_A_SECOND);
  }

  /** The time for one try to receive a file: as long as bytes come, however slowly. */
  public static Duration attemptToReceive() {
    return TRANSFER;
  }

  /**
   * Without the SDK's circuit breaker, which adds up over the life of a client what calls needed to
   * come through, and in the end refuses a retry to one that would, too: a night makes thousands.
   */
  private static StandardRetryStrategy.Builder retrying(int attempts) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .retryOnException(AwsDefaults::isTransient)
        .maxAttempts(attempts)
        .circuitBreakerEnabled(false);
  }

  private static boolean isTransient(Throwable failure) {
    return failure instanceof SdkException exception
        && AwsFailure.of(exception) == AwsFailure.UNAVAILABLE;
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
      B builder,
      AwsCredentialsProvider credentials,
      Duration call,
      StandardRetryStrategy.Builder retries) {
    return builder
        .credentialsProvider(credentials)
        .region(region)
        .httpClient(connections)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(call)
                .retryStrategy(retries.build())
                .addExecutionInterceptor(new ResponseCompleteness())
                .addMetricPublisher(new ApiCalls())
                .build());
  }
}
