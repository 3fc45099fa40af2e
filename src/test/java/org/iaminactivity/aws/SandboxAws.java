package org.iaminactivity.aws;

import org.iaminactivity.sandbox.Sandbox;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The program's clients, with its limits, in front of a sandbox. They try again as often as those
 * of the program, but at once.
 */
public final class SandboxAws implements AutoCloseable {

  private final SdkHttpClient connections = AwsDefaults.connections(new StopSignal());
  private final Sandbox sandbox;
  private final AwsDefaults defaults;
  private final AwsCredentialsProvider caller;

  public SandboxAws(Sandbox sandbox) {
    this(sandbox, Region.EU_CENTRAL_1);
  }

  public SandboxAws(Sandbox sandbox, Region region) {
    this.sandbox = sandbox;
    this.defaults = new AwsDefaults(region, connections);
    this.caller =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY")));
  }

  public AwsDefaults defaults() {
    return defaults;
  }

  public AwsCredentialsProvider caller() {
    return caller;
  }

  public StsClient sts() {
    return here(defaults.configure(StsClient.builder(), caller)).build();
  }

  public IamClient iam(ExecutionInterceptor... interceptors) {
    return with(interceptors, here(defaults.configure(IamClient.builder(), caller))).build();
  }

  public OrganizationsClient organizations() {
    return here(defaults.configure(OrganizationsClient.builder(), caller)).build();
  }

  public SnsClient sns() {
    return here(defaults.configure(SnsClient.builder(), caller)).build();
  }

  public S3Client s3(ExecutionInterceptor... interceptors) {
    return with(interceptors, here(defaults.configureForTransfer(S3Client.builder(), caller)))
        .forcePathStyle(true)
        .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B with(
      ExecutionInterceptor[] interceptors, B builder) {
    ClientOverrideConfiguration.Builder calls = builder.overrideConfiguration().toBuilder();
    for (ExecutionInterceptor interceptor : interceptors) {
      calls.addExecutionInterceptor(interceptor);
    }
    return builder.overrideConfiguration(calls.build());
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B here(B builder) {
    RetryStrategy ofTheProgram = builder.overrideConfiguration().retryStrategy().orElseThrow();
    return builder
        .endpointOverride(sandbox.endpoint())
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .retryStrategy(atOnce(ofTheProgram.toBuilder()))
                .build());
  }

  private static <B extends RetryStrategy.Builder<B, T>, T extends RetryStrategy> T atOnce(
      RetryStrategy.Builder<B, T> builder) {
    return builder
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .build();
  }

  private String environment(String name) {
    String value = sandbox.environment().get(name);
    if (value == null) {
      throw new IllegalStateException("The sandbox says no " + name);
    }
    return value;
  }

  @Override
  public void close() {
    connections.close();
  }
}
