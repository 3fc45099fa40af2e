package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.acceptance.SixtyAccounts.Storage;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two processes and one run: one works on it at a time, wherever they are. */
class ConcurrentStartIT {

  private static final int ROUNDS = Integer.getInteger("acceptance.concurrent-starts", 1);

  /** A lease holds for 30 s, and S3 tells its age to the second. */
  private static final Duration LEASE = Duration.ofSeconds(31);

  static Stream<Arguments> rounds() {
    return IntStream.rangeClosed(1, ROUNDS)
        .boxed()
        .flatMap(round -> Stream.of(Storage.values()).map(storage -> Arguments.of(storage, round)));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void ofTwoStartsOnTwoMachinesExactlyOneRuns(
      Storage storage, int unusedRound, @TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation here =
          SixtyAccounts.install(directory.resolve("here"), sandbox, Database.Kind.H2, storage);
      Installation there = here.onAnotherMachine(directory.resolve("there"), Database.h2());
      assertOneRunsAndTheOtherChangesNothing(here, there, sandbox);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoStartsWithOneDatabaseExactlyOneRuns(Database.Kind database, @TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(directory, sandbox, database, Storage.DIRECTORY);
      assertOneRunsAndTheOtherChangesNothing(installation, installation, sandbox);
    }
  }

  private static void assertOneRunsAndTheOtherChangesNothing(
      Installation here, Installation there, Sandbox sandbox) {
    // Whichever runs can't end before the other has come and gone.
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
    try (AuditProcess one = here.startAudit();
        AuditProcess other = there.startAudit()) {
      await().atMost(Duration.ofMinutes(2)).until(() -> !one.isAlive() || !other.isAlive());
      AuditProcess refused = one.isAlive() ? other : one;
      AuditProcess running = one.isAlive() ? one : other;
      Ended refusal = refused.end().with(4);
      assertThat(refusal.log()).contains("nothing was touched").doesNotContain("\tat ");
      assertThat(running.isAlive()).isTrue();

      sandbox.faults().clear();
      running.end().with(0);
    }
    assertThat(here.published().golden()).isEqualTo(SixtyAccounts.goldenRows());
    assertThat(here.published().manifest().get("attempt").asInt()).isEqualTo(1);
  }

  @Test
  void aRunThatWasCompletedWhileAStartWaitedIsLeftAsItIs(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation here =
          SixtyAccounts.install(directory.resolve("here"), sandbox, Database.Kind.H2, Storage.S3);
      Installation there = here.onAnotherMachine(directory.resolve("there"), Database.h2());
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
      try (AuditProcess one = here.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        try (AuditProcess other = there.startAudit()) {
          await()
              .atMost(Duration.ofMinutes(1))
              .until(() -> other.logSoFar().contains("waiting until") || !other.isAlive());
          sandbox.faults().clear();

          one.end().with(0);
          assertThat(other.end().with(4).log()).contains("nothing was touched");
        }
      }
      assertThat(here.published().manifest().get("attempt").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aProcessThatSleptPastItsLeaseWritesNothingMore(@TempDir Path directory)
      throws IOException, InterruptedException {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation here =
          SixtyAccounts.install(directory.resolve("here"), sandbox, Database.Kind.H2, Storage.S3);
      Installation there = here.onAnotherMachine(directory.resolve("there"), Database.h2());
      SixtyAccounts.ids()
          .subList(SixtyAccounts.ACCOUNTS / 2, SixtyAccounts.ACCOUNTS)
          .forEach(
              id -> sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG).account(id)));
      try (AuditProcess slept = here.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        slept.signal("STOP");
        sandbox.faults().clear();

        assertThat(there.audit().with(0).took()).isLessThan(LEASE.plusMinutes(1));
        Map<String, byte[]> published = here.published().files();
        slept.signal("CONT");

        assertThat(slept.end().with(1).log())
            .contains("lost its lease", "The same command goes on")
            .doesNotContain("\tat ");
        assertThat(here.published().files()).containsExactlyInAnyOrderEntriesOf(published);
      }
      assertThat(here.published().golden()).isEqualTo(SixtyAccounts.goldenRows());
      assertThat(here.published().manifest().get("attempt").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aRunThatDiedInAnotherProcessNamespaceGoesOnOnceItsLeaseEnds(@TempDir Path directory)
      throws IOException {
    Path unshare = Path.of("/usr/bin/unshare");
    assumeThat(Files.isExecutable(unshare) && "root".equals(System.getProperty("user.name")))
        .isTrue();
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation killed =
          SixtyAccounts.install(directory, sandbox, Database.Kind.H2, Storage.DIRECTORY);
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
      try (AuditProcess process = killed.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        process.kill();
      }
      SixtyAccounts.undisturb(sandbox);

      Ended elsewhere =
          killed
              .startedBy(List.of(unshare.toString(), "--pid", "--fork", "--mount-proc"))
              .audit()
              .with(0);

      assertThat(elsewhere.log()).contains("waiting until it is renewed or ends");
      assertThat(killed.published().golden()).isEqualTo(SixtyAccounts.goldenRows());
    }
  }

  @Test
  void aRunThatDiedHereGoesOnWithoutWaiting(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(directory, sandbox, Database.Kind.H2, Storage.DIRECTORY);
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
      try (AuditProcess process = installation.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        process.kill();
      }
      SixtyAccounts.undisturb(sandbox);

      assertThat(installation.audit().with(0).log()).doesNotContain("waiting until");
    }
  }
}
