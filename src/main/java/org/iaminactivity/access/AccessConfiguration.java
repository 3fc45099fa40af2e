package org.iaminactivity.access;

import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

  @Bean
  RoleSessions roleSessions(
      AccessProperties settings,
      Supplier<StsClient> sts,
      Supplier<AwsDefaults> aws,
      AwsCredentialsProvider caller) {
    String region = settings.stsRegion();
    return new RoleSessions(
        region == null
            ? sts
            : SingletonSupplier.of(
                () ->
                    aws.get().in(Region.of(region)).configure(StsClient.builder(), caller).build()),
        aws);
  }
}
