package org.iaminactivity.aws.caller;

import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.aws.StopSignal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One client per service for all accounts: the credentials of an account come with each request.
 * Each is made when it is first needed, so that a command which does not call AWS needs no AWS
 * settings.
 */
@Configuration(proxyBeanMethods = false)
class AwsClients {

  static {
    // IAM and STS answer in XML. In every thread the SDK searches all jars for a parser, and finds
    // the one that Hadoop brings; the JDK's own needs no search.
    System.setProperty(
        "javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
  }

  @Bean
  CallerCredentials callerCredentials() {
    return new CallerCredentials();
  }

  /** Fails with an {@link AwsSettingsException} where no request to AWS can even be made. */
  @Bean
  Supplier<AwsDefaults> awsDefaults(CallerCredentials caller, StopSignal stop) {
    return SingletonSupplier.of(
        () -> {
          CallerEndpoints.requireUsable(System.getenv());
          Region region = CallerRegion.find();
          caller.require();
          return AwsDefaults.of(region, stop, caller);
        });
  }

  @Bean
  Supplier<StsClient> sts(Supplier<AwsDefaults> aws, AwsCredentialsProvider caller) {
    return SingletonSupplier.of(() -> aws.get().configure(StsClient.builder(), caller).build());
  }

  @Bean
  Supplier<IamClient> iam(Supplier<AwsDefaults> aws, AwsCredentialsProvider caller) {
    return SingletonSupplier.of(() -> aws.get().configure(IamClient.builder(), caller).build());
  }

  @Bean
  Supplier<S3Client> s3(Supplier<AwsDefaults> aws, AwsCredentialsProvider caller) {
    return SingletonSupplier.of(() -> s3(aws.get(), caller));
  }

  private static S3Client s3(AwsDefaults defaults, AwsCredentialsProvider caller) {
    S3EndpointProvider aws = S3EndpointProvider.defaultProvider();
    return defaults
        .configureForTransfer(S3Client.builder(), caller)
        .endpointProvider(
            // A custom endpoint rarely has a host name for each bucket.
            where ->
                aws.resolveEndpoint(
                    where.endpoint() == null
                        ? where
                        : where.toBuilder().forcePathStyle(true).build()))
        .build();
  }
}
