package org.iaminactivity.access;

import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsRegions;
import org.iaminactivity.aws.AwsSettingsException;
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
                () -> in(region, aws.get()).configure(StsClient.builder(), caller).build()),
        aws);
  }

  /** Credentials of one partition are unknown in every other. */
  private static AwsDefaults in(String region, AwsDefaults caller) {
    Region other = Region.of(region);
    if (AwsRegions.isKnown(other)
        && !other.metadata().partition().id().equals(caller.partition())) {
      throw new AwsSettingsException(
          "audit.access.sts-region: '"
              + region
              + "' is a region of the partition "
              + other.metadata().partition().id()
              + ", and this program calls from "
              + caller.region()
              + " in "
              + caller.partition()
              + ":",
          "set a region of " + caller.partition() + ", or none for " + caller.region());
    }
    return caller.in(other);
  }
}
