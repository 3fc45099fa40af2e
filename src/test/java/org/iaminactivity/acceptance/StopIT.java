package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGTERM, as ECS sends it: the run ends in order and goes on with the same command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StopIT {

  private static final int STOPPED_BY_SIGTERM = 143;
  private static final int INSTANTS = Integer.getInteger("acceptance.stops", 2);

  private final List<Duration> untilExit = Collections.synchronizedList(new ArrayList<>());

  static IntStream instants() {
    return IntStream.rangeClosed(1, INSTANTS);
  }

  @ParameterizedTest
  @MethodSource("instants")
  void stoppedAtARandomInstantTheRunGoesOnAtTheNextStart(int seed, @TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      try (AuditProcess process = installation.startAudit()) {
        if (SixtyAccounts.randomMoment(SixtyAccounts.Storage.DIRECTORY, new Random(seed))
            .cameIn(sandbox, process)) {
          Ended ended = stop(process);
          // The signal may come when all is done and only the exit is left.
          assertThat(ended.status()).as(ended.toString()).isIn(STOPPED_BY_SIGTERM, 0);
          assertThat(ended.log()).doesNotContain("\tat ");
        }
      }
      SixtyAccounts.assertEndsWithGoldenRows(installation);
    }
  }

  @Test
  void callsThatHangAreGivenUp(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.HANG));
      try (AuditProcess process = installation.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        assertThat(stop(process).with(STOPPED_BY_SIGTERM).log()).doesNotContain("\tat ");
      }
      SixtyAccounts.undisturb(sandbox);
      SixtyAccounts.assertEndsWithGoldenRows(installation);
    }
  }

  @Test
  void listingThatIsThrottledIsStopped(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      sandbox.faults().add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.THROTTLE));
      try (AuditProcess process = installation.startAudit()) {
        await("a call of Organizations")
            .atMost(Duration.ofMinutes(2))
            .until(() -> !sandbox.calls().isEmpty());
        Ended ended = stop(process).with(STOPPED_BY_SIGTERM);
        assertThat(ended.answer()).contains("Stopped before the end; the same command goes on.");
        assertThat(ended.log()).doesNotContain("\tat ");
      }
      SixtyAccounts.undisturb(sandbox);
      SixtyAccounts.assertEndsWithGoldenRows(installation);
    }
  }

  private Ended stop(AuditProcess process) {
    Instant signalled = Instant.now();
    process.terminate();
    Ended ended = process.end();
    untilExit.add(Duration.between(signalled, Instant.now()));
    return ended;
  }

  @AfterAll
  void printFigures() {
    System.out.println("From SIGTERM to the exit: " + untilExit.stream().sorted().toList());
  }
}
