package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class AwsRegionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"eu-south-1", "ap-east-1", "me-central-1", "il-central-1", "eu-west-9"})
  void regionThatCameLaterHasToBeEnabled(String region) {
    assertThat(AwsRegions.isOptIn(Region.of(region))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "eu-central-1", "ap-northeast-3", "sa-east-1"})
  void regionOfTheFirstYearsIsEnabledInEveryAccount(String region) {
    assertThat(AwsRegions.isOptIn(Region.of(region))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-gov-east-1", "cn-northwest-1", "eusc-de-east-1"})
  void otherPartitionsHaveNoRegionsToEnable(String region) {
    assertThat(AwsRegions.isOptIn(Region.of(region))).isFalse();
  }
}
