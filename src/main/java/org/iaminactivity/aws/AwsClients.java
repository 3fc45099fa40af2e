package org.iaminactivity.aws;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One client per service for all accounts: the credentials of an account come with each request.
 * Each is made when first needed, so that a command that asks AWS nothing needs no AWS settings.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
class AwsClients {

  private static final int MOST_CONNECTIONS = 1_024;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  static {
    // IAM and STS answer in XML. In every thread the SDK looks for a parser anew, through all jars,
    // and finds the one that Hadoop brings; the JDK's own needs no search.
    System.setProperty(
        "javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
  }

  @Bean
  CallerCredentials callerCredentials() {
    return new CallerCredentials();
  }

  @Bean(destroyMethod = "close")
  SdkHttpClient connections(StopSignal stop) {
    SdkHttpClient connections =
        ApacheHttpClient.builder()
            .maxConnections(MOST_CONNECTIONS)
            .connectionTimeout(CONNECT)
            .connectionAcquisitionTimeout(AwsDefaults.ATTEMPT)
            .socketTimeout(AwsDefaults.ATTEMPT)
            .build();
    stop.onGiveUp(connections::close);
    return connections;
  }

  @Bean
  AwsDefaults awsDefaults(SdkHttpClient connections, CallerCredentials caller) {
    CallerEndpoints.requireUsable(System.getenv());
    Region region = CallerRegion.find();
    caller.require();
    return AwsDefaults.of(region, connections, caller);
  }

  @Bean(destroyMethod = "close")
  StsClient sts(AwsDefaults defaults, AwsCredentialsProvider caller) {
    return defaults.configure(StsClient.builder(), caller).build();
  }

  @Bean(destroyMethod = "close")
  IamClient iam(AwsDefaults defaults, AwsCredentialsProvider caller) {
    return defaults.configure(IamClient.builder(), caller).build();
  }

  @Bean(destroyMethod = "close")
  S3Client s3(AwsDefaults defaults, AwsCredentialsProvider caller) {
    S3EndpointProvider aws = S3EndpointProvider.defaultProvider();
    return defaults
        .configureForTransfer(S3Client.builder(), caller)
        .endpointProvider(
            // An endpoint of one's own rarely has a host name for each bucket.
            where ->
                aws.resolveEndpoint(
                    where.endpoint() == null
                        ? where
                        : where.toBuilder().forcePathStyle(true).build()))
        .build();
  }
}
