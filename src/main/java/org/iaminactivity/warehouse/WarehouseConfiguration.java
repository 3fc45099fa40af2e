package org.iaminactivity.warehouse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarehouseProperties.class)
class WarehouseConfiguration {

  @Bean
  @Lazy
  Warehouse warehouse(WarehouseProperties settings, ObjectProvider<S3Client> s3, WriteGuard guard) {
    return settings.isS3()
        ? new S3Warehouse(s3.getObject(), settings, guard)
        : new DirectoryWarehouse(settings.directory(), guard);
  }
}
