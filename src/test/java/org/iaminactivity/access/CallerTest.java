package org.iaminactivity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void identityIsWhomAwsTakesTheCallerFor() {
    try (Sandbox sandbox =
            Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
        SandboxAws aws = new SandboxAws(sandbox)) {
      Caller.Identity identity = new Caller(aws::sts).identity();

      assertThat(identity.arn()).isEqualTo("arn:aws:iam::111111111111:user/nightly-audit");
      assertThat(identity.now())
          .hasValueSatisfying(
              now -> assertThat(now).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
    }
  }
}
