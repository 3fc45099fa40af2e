package org.iaminactivity.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.iaminactivity.access.Caller;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class CallerCheckTest {

  private static final String ARN = "arn:aws:iam::111111111111:user/nightly-audit";

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
  private final StringWriter printed = new StringWriter();
  private final Checks checks = new Checks(new PrintWriter(printed));

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void callerIsWhomAwsTakesItFor() {
    assertThat(examine(Duration.ZERO, Region.EU_CENTRAL_1)).containsExactly("ok    caller: " + ARN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2M30S", "-PT2M30S"})
  void clockThatIsNotSetByTheNetworkIsWarnedOf(Duration off) {
    assertThat(examine(off, Region.EU_CENTRAL_1))
        .containsExactly(
            "ok    caller: " + ARN,
            "warn  clock: this machine's clock is 2 minutes off that of AWS, which refuses"
                + " signatures that are more than 5 minutes off: set the clock");
  }

  @Test
  void clockWhoseSignaturesAwsRefusesIsAFailure() {
    assertThat(examine(Duration.ofMinutes(7), Region.EU_CENTRAL_1))
        .containsExactly(
            "FAIL  caller: this machine's clock is 7 minutes off that of AWS, which refuses such"
                + " signatures: set the clock");
    assertThat(checks.areWell()).isFalse();
  }

  @Test
  void regionThatEachAccountHasToEnableIsWarnedOf() {
    assertThat(examine(Duration.ZERO, Region.EU_SOUTH_1))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("warn  region: STS gives sessions from eu-south-1 only to accounts that")
        .contains("audit.access.sts-region");
    assertThat(checks.areWell()).isTrue();
  }

  private List<String> examine(Duration off, Region region) {
    try (SandboxAws aws = new SandboxAws(sandbox, region)) {
      var unused =
          new CallerCheck(
                  new Caller(aws::sts),
                  new RoleSessions(aws::sts, aws::defaults),
                  Clock.offset(Clock.systemUTC(), off))
              .examine(checks);
      return printed.toString().lines().toList();
    }
  }
}
