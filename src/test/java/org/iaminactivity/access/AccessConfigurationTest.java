package org.iaminactivity.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
