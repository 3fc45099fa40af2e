package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

class AwsDefaultsTest {

  private static final String ENDPOINT = "aws.endpointUrl";

  private final StopSignal stop = new StopSignal();

  @AfterEach
  void clear() {
    stop.giveUp();
    System.clearProperty(ENDPOINT);
  }

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

  @Test
  void partitionOfARegionNewerThanTheSdkIsThatOfTheCaller() {
    SandboxOrganization organization =
        SandboxOrganization.builder().partition("aws-new").account("111111111111").build();
    try (Sandbox sandbox = Sandbox.start(organization);
        SandboxAws aws = new SandboxAws(sandbox)) {
      System.setProperty(ENDPOINT, sandbox.endpoint().toString());

      AwsDefaults defaults = AwsDefaults.of(Region.of("xx-new-1"), stop, aws.caller());

      assertThat(defaults.partition()).isEqualTo("aws-new");
      assertThat(defaults.region()).isEqualTo(Region.of("xx-new-1"));
    }
  }

  @Test
  void unknownRegionWhereNothingAnswersMayBeMistyped() {
    try (Sandbox sandbox =
            Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
        SandboxAws aws = new SandboxAws(sandbox)) {
      System.setProperty(ENDPOINT, "http://127.0.0.1:1");

      assertThatExceptionOfType(AwsSettingsException.class)
          .isThrownBy(() -> AwsDefaults.of(Region.of("eu-west-9"), stop, aws.caller()))
          .withMessageContaining("'eu-west-9'")
          .withMessageContaining("may be mistyped");
    }
  }
}
