package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This machine's clock is off that of AWS, by more than AWS takes and by more than max-age. */
class ClockSkewIT {

  private static final SandboxOrganization ORGANIZATION =
      SandboxOrganization.builder()
          .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(50)))
          .account("100000000001")
          .account("100000000002")
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"PT-5H", "PT5H"})
  void theRunGoesByTheClockOfAws(Duration behind, @TempDir Path directory) {
    Clock aws = Clock.offset(Clock.systemUTC(), behind);
    try (Sandbox sandbox = Sandbox.start(ORGANIZATION, aws)) {
      Installation installation =
          Installation.publishingToS3(directory, sandbox, Database.h2())
              .with("AUDIT_REPORT_TIMEOUT", "20s");

      installation.audit().with(0);

      assertThat(sandbox.calls())
          .as("signatures refused before the SDK goes by the clock of AWS, in all its clients")
          .anyMatch(call -> call.httpStatus() == 400 || call.httpStatus() == 403);
    }
  }

  @Test
  void doctorTellsByHowMuch(@TempDir Path directory) {
    try (Sandbox sandbox =
        Sandbox.start(ORGANIZATION, Clock.offset(Clock.systemUTC(), Duration.ofHours(5)))) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, Database.h2());

      Ended ended = installation.run("doctor").with(1);

      assertThat(ended.answer()).containsPattern("FAIL +caller: .*(299|300) minutes off");
    }
  }
}
