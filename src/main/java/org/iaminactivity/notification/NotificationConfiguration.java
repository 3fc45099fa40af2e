package org.iaminactivity.notification;

import org.iaminactivity.aws.AwsDefaults;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

  @Bean(destroyMethod = "close")
  @Lazy
  SnsClient sns(NotificationProperties settings, AwsDefaults aws, AwsCredentialsProvider caller) {
    return aws.configure(SnsClient.builder(), caller).region(Region.of(settings.region())).build();
  }
}
