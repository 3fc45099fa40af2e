package org.iaminactivity.notification;

import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

  @Bean
  Supplier<SnsClient> sns(
      NotificationProperties settings, Supplier<AwsDefaults> aws, AwsCredentialsProvider caller) {
    return SingletonSupplier.of(
        () ->
            aws.get()
                .configure(SnsClient.builder(), caller)
                .region(Region.of(settings.region()))
                .build());
  }
}
