package org.iaminactivity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessConfigurationTest {

  @ParameterizedTest
  @CsvSource({", eu-central-1", "us-east-1, us-east-1"})
  void sessionsComeFromTheCallersRegionUnlessAnotherIsSet(@Nullable String set, String region) {
    try (Sandbox sandbox =
            Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
        SandboxAws aws = new SandboxAws(sandbox)) {
      AccessProperties settings = new AccessProperties("audit", null, Duration.ofMinutes(15), set);

      assertThat(
              new AccessConfiguration()
                  .roleSessions(settings, aws::sts, aws::defaults, aws.caller())
                  .region())
          .hasToString(region);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cn-north-1", "us-gov-west-1"})
  void regionOfAnotherPartitionIsRefusedBeforeAnyCall(String region) {
    try (Sandbox sandbox =
            Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
        SandboxAws aws = new SandboxAws(sandbox)) {
      AccessProperties settings =
          new AccessProperties("audit", null, Duration.ofMinutes(15), region);
      RoleSessions sessions =
          new AccessConfiguration().roleSessions(settings, aws::sts, aws::defaults, aws.caller());

      assertThatExceptionOfType(AwsSettingsException.class)
          .isThrownBy(sessions::requireUsable)
          .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE))
          .withMessageMatching(
              "audit.access.sts-region: '"
                  + region
                  + "' is a region of the partition aws-[a-z-]+, and this program calls from"
                  + " eu-central-1 in aws: set a region of aws, or none for eu-central-1");
      assertThat(sandbox.calls()).isEmpty();
    }
  }
}
