package org.iaminactivity.aws.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.iaminactivity.aws.AwsSettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** What can't be a region, and what is only newer than the SDK. */
class CallerRegionTest {

  @BeforeEach
  void surroundings() {
    System.setProperty(
        "aws.configFile", "src/test/resources/org/iaminactivity/aws/caller/regions.config");
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void clear() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.disableEc2Metadata");
    System.clearProperty("aws.profile");
    System.clearProperty("aws.region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"US-EAST-1", "us-east-1a", "eu_west_1", "us east 1", "east-1", "us-east"})
  void whatCanNotBeARegionIsRefusedAsItIsWritten(String region) {
    System.setProperty("aws.region", region);

    assertThatExceptionOfType(AwsSettingsException.class)
        .isThrownBy(CallerRegion::find)
        .withMessageStartingWith("'" + region + "' can't be an AWS region")
        .withMessageContaining("AWS_REGION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void blankRegionIsRefusedEvenWhereTheProfileHasOne(String region) {
    System.setProperty("aws.region", region);
    System.setProperty("aws.profile", "frankfurt");

    assertThatExceptionOfType(AwsSettingsException.class)
        .isThrownBy(CallerRegion::find)
        .withMessageContaining("AWS_REGION is set, but blank");
  }

  @Test
  void regionOfTheProfileIsHeldToTheSame() {
    System.setProperty("aws.profile", "shouted");

    assertThatExceptionOfType(AwsSettingsException.class)
        .isThrownBy(CallerRegion::find)
        .withMessageContaining("'EU-CENTRAL-1'")
        .withMessageContaining("the region of the profile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"eu-central-1", "us-gov-west-1", "eusc-de-east-1", "eu-west-9", "xx-new-north-12"})
  void whatHasTheShapeOfARegionIsTaken(String region) {
    System.setProperty("aws.region", region);

    assertThat(CallerRegion.find()).isEqualTo(Region.of(region));
  }
}
