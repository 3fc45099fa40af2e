package org.iaminactivity.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What all clients share: the region, one pool of connections, a time limit for every call, and
 * which failures are retried.
 *
 * @param region the caller's region, as the SDK finds it (AWS_REGION, profile, …)
 * @param partition of every ARN of the caller's organization: aws, aws-cn, aws-us-gov, …
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">AWS: Identify
 *     AWS resources with ARNs</a>
 */
public record AwsDefaults(Region region, String partition, SdkHttpClient connections) {

  /**
   * The time limit of one attempt of a short request, and of any attempt without a byte: at most 10
   * s is promised, including the time that giving up takes.
   */
  static final Duration ATTEMPT = Duration.ofSeconds(9);

  private static final int MOST_CONNECTIONS = 1_024;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final Duration CALL = Duration.ofMinutes(2);
  private static final int ATTEMPTS_A_CALL = 4;

  /** A part of the warehouse may be hundreds of megabytes, on a slow connection. */
  private static final Duration TRANSFER = Duration.ofMinutes(30);

  /** The slowest connection that counts as working. */
  private static final int BYTES_A_SECOND = 100_000;

  /** An account's report must not be lost because S3 is busy for a second. */
  private static final int ATTEMPTS_A_TRANSFER = 6;

  /** The defaults for a region that the SDK knows. */
  AwsDefaults(Region region, SdkHttpClient connections) {
    this(region, region.metadata().partition().id(), connections);
  }

  /**
   * The defaults for a region that may be newer than the SDK: the partition is then that of the
   * caller's ARN.
   *
   * @throws AwsSettingsException if the SDK can't be set up, or AWS doesn't answer in a region that
   *     the SDK doesn't know
   */
  public static AwsDefaults of(Region region, StopSignal stop, AwsCredentialsProvider caller) {
    SdkHttpClient connections = connections(stop);
    boolean isKnown = AwsRegions.isKnown(region);
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

  /** The same in another region of the partition. */
  public AwsDefaults in(Region other) {
    return new AwsDefaults(other, partition, connections);
  }

  static SdkHttpClient connections(StopSignal stop) {
    SdkHttpClient connections =
        ApacheHttpClient.builder()
            .maxConnections(MOST_CONNECTIONS)
            .connectionTimeout(CONNECT)
            .connectionAcquisitionTimeout(ATTEMPT)
            .socketTimeout(ATTEMPT)
            .proxyConfiguration(proxy())
            .build();
    stop.onGiveUp(connections::close);
    return connections;
  }

  /**
   * The proxy of HTTPS_PROXY, as AWS is called by HTTPS. By itself the SDK takes the one of
   * HTTP_PROXY even then, or, if told that the scheme is https, calls the proxy itself by HTTPS.
   */
  private static ProxyConfiguration proxy() {
    ProxyConfiguration set = ProxyConfiguration.builder().scheme("https").build();
    return set.host() == null
        ? ProxyConfiguration.builder().build()
        : ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false)
            .endpoint(URI.create("http://" + set.host() + ":" + set.port()))
            .username(set.username())
            .password(set.password())
            .nonProxyHosts(set.nonProxyHosts())
            .build();
  }

  private static AwsSettingsException unusable(String why, RuntimeException cause) {
    return new AwsSettingsException(
        "The AWS SDK can't be set up: " + why + ".", "Check AWS_* and the profile.", cause);
  }

  private static String partition(@Nullable String arn) {
    return arn == null ? "aws" : arn.split(":", -1)[1];
  }

  /** A client for short requests and responses. */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
      B builder, AwsCredentialsProvider credentials) {
    return configure(builder, credentials, CALL, retrying(ATTEMPTS_A_CALL));
  }

  /**
   * A client for changing calls that are made once: whether a call whose answer is lost was carried
   * out is to be read before it is made again.
   */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configureForOneAttempt(
      B builder, AwsCredentialsProvider credentials) {
    return configure(builder, credentials, ATTEMPT, retrying(1));
  }

  /**
   * A client that transfers files. It retries until a conflicting call has ended, and for about
   * twenty seconds while S3 is too busy.
   */
  public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configureForTransfer(
      B builder, AwsCredentialsProvider credentials) {
    return configure(builder, credentials, TRANSFER, retrying(ATTEMPTS_A_TRANSFER));
  }

  /**
   * The time for one attempt to send so many bytes. Only this limit notices that the bytes are not
   * received: there is no time limit for a write to a socket.
   */
  public static Duration attemptToSend(long bytes) {
    return ATTEMPT.plusSeconds(bytes / BYTES_A_SECOND);
  }

  /** The time for one attempt to receive a file: as long as bytes come, however slowly. */
  public static Duration attemptToReceive() {
    return TRANSFER;
  }

  /**
   * Without the SDK's circuit breaker, which adds up all retries over the life of a client and
   * finally refuses those that would have succeeded: a run makes thousands of calls.
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
