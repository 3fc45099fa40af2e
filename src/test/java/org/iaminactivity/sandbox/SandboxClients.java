package org.iaminactivity.sandbox;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Clients of the SDK that differ from those of AWS in nothing but the endpoint. */
final class SandboxClients implements AutoCloseable {

  static final String REPORT_ACTIONS_ONLY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",
       "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"]}]}""";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SdkHttpClient http =
      ApacheHttpClient.builder().maxConnections(64).socketTimeout(PATIENCE).build();
  private final Sandbox sandbox;
  private final ClientOverrideConfiguration configuration;
  private final StaticCredentialsProvider caller;
  final OrganizationsClient organizations;
  final StsClient sts;
  final IamClient iam;
  final S3Client s3;
  final SnsClient sns;

  SandboxClients(Sandbox sandbox) {
    this(sandbox, ClientOverrideConfiguration.builder().apiCallAttemptTimeout(PATIENCE).build());
  }

  /** Shows each answer, and waits for none longer than a second. */
  static SandboxClients withoutRetries(Sandbox sandbox) {
    return withoutRetries(sandbox, Duration.ofSeconds(1));
  }

  /** Shows each answer, however busy the machine is. */
  static SandboxClients patientWithoutRetries(Sandbox sandbox) {
    return withoutRetries(sandbox, PATIENCE);
  }

  private static SandboxClients withoutRetries(Sandbox sandbox, Duration patience) {
    return new SandboxClients(
        sandbox,
        ClientOverrideConfiguration.builder()
            .apiCallAttemptTimeout(patience)
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .build());
  }

  private SandboxClients(Sandbox sandbox, ClientOverrideConfiguration configuration) {
    this.sandbox = sandbox;
    this.configuration = configuration;
    caller =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                sandbox.environment().get("AWS_ACCESS_KEY_ID"),
                sandbox.environment().get("AWS_SECRET_ACCESS_KEY")));
    organizations = configured(OrganizationsClient.builder().httpClient(http)).build();
    sts = configured(StsClient.builder().httpClient(http)).build();
    iam = configured(IamClient.builder().httpClient(http)).build();
    sns = configured(SnsClient.builder().httpClient(http)).build();
    s3 = configured(S3Client.builder().httpClient(http)).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .endpointOverride(sandbox.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(caller)
        .overrideConfiguration(configuration);
  }

  /** A client of IAM with the credentials of a session. */
  IamClient iam(AwsCredentialsProvider session) {
    return configured(IamClient.builder().httpClient(http)).credentialsProvider(session).build();
  }

  /** IAM as the remediation role in an account, with nothing but this session policy. */
  IamClient remediating(
      SandboxOrganization organization, String accountId, @Nullable String sessionPolicy) {
    return iam(
        assume(
            organization.remediationRoleArn(accountId), request -> request.policy(sessionPolicy)));
  }

  AwsCredentialsProvider assume(String roleArn) {
    return assume(roleArn, request -> {});
  }

  AwsCredentialsProvider assume(String roleArn, Consumer<AssumeRoleRequest.Builder> changes) {
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(roleArn)
            .roleSessionName("nightly")
            .durationSeconds(900);
    changes.accept(request);
    Credentials credentials = sts.assumeRole(request.build()).credentials();
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
  }

  /** A session of the audit role as the audit opens it. */
  AwsCredentialsProvider session(SandboxOrganization organization, String accountId) {
    return assume(
        organization.auditRoleArn(accountId), request -> request.policy(REPORT_ACTIONS_ONLY));
  }

  ReportStateType generate(AwsCredentialsProvider session) {
    return iam.generateCredentialReport(
            r -> r.overrideConfiguration(config -> config.credentialsProvider(session)))
        .state();
  }

  GetCredentialReportResponse get(AwsCredentialsProvider session) {
    return iam.getCredentialReport(
        r -> r.overrideConfiguration(config -> config.credentialsProvider(session)));
  }

  @Override
  public void close() {
    organizations.close();
    sts.close();
    iam.close();
    s3.close();
    sns.close();
    http.close();
  }
}
