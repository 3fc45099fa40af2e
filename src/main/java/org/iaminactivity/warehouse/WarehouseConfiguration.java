package org.iaminactivity.warehouse;

import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarehouseProperties.class)
class WarehouseConfiguration {

  @Bean
  Warehouse warehouse(WarehouseProperties settings, Supplier<S3Client> s3, WriteGuard guard) {
    return settings.isS3()
        ? new S3Warehouse(s3, settings, guard)
        : new DirectoryWarehouse(settings.directory(), guard);
  }
}
