package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

class AwsDefaultsTest {

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, aws",
    "us-gov-west-1, aws-us-gov",
    "cn-north-1, aws-cn",
    "eusc-de-east-1, aws-eusc"
  })
  void partitionIsThatOfTheRegion(String region, String partition) {
    try (SdkHttpClient connections = ApacheHttpClient.create()) {
      assertThat(new AwsDefaults(Region.of(region), connections).partition()).isEqualTo(partition);
    }
  }
}
