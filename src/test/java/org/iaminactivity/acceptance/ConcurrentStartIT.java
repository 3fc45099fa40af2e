package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two starts of one night in one moment: one runs, the other goes away. */
class ConcurrentStartIT {

  private static final int ROUNDS = Integer.getInteger("acceptance.concurrent-starts", 2);

  static Stream<Arguments> rounds() {
    return IntStream.rangeClosed(1, ROUNDS)
        .boxed()
        .flatMap(
            round ->
                Stream.of(Database.Kind.values()).map(database -> Arguments.of(database, round)));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void exactlyOneRunsAndTheOtherChangesNothing(
      Database.Kind database, int unusedRound, @TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(directory, sandbox, database, SixtyAccounts.Storage.DIRECTORY);
      // Whichever runs can't end before the other has come and gone.
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
      try (AuditProcess one = installation.startAudit();
          AuditProcess other = installation.startAudit()) {
        await().atMost(Duration.ofMinutes(2)).until(() -> !one.isAlive() || !other.isAlive());
        AuditProcess refused = one.isAlive() ? other : one;
        AuditProcess running = one.isAlive() ? one : other;
        Ended refusal = refused.end().with(4);
        assertThat(refusal.log()).contains("nothing was touched").doesNotContain("\tat ");
        assertThat(running.isAlive()).isTrue();

        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        sandbox.faults().clear();
        running.end().with(0);
      }
      Map<String, List<PublishedRun.Row>> rows = installation.published().golden();
      assertThat(rows).isEqualTo(SixtyAccounts.goldenRows());
      assertThat(installation.published().rows("accounts"))
          .extracting(row -> row.get("attempts"))
          .containsOnly("1");
      assertThat(installation.published().manifest().get("attempt").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aNightWaitsForAStatusThatHasTheH2FileOpenForAMoment(@TempDir Path directory)
      throws SQLException {
    Connection status = Database.h2().connect(directory);
    try (Sandbox sandbox = SixtyAccounts.sandbox();
        AuditProcess audit =
            SixtyAccounts.install(
                    directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY)
                .with("LOGGING_LEVEL_COM_ZAXXER_HIKARI", "debug")
                .startAudit()) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> audit.logSoFar().contains("Cannot acquire connection"));

      status.close();

      audit.end().with(0);
    } finally {
      status.close();
    }
  }

  /** As the start of a much later night does, with the runs that it need no longer know. */
  @Test
  void aReplayWhoseRunIsForgottenMeanwhilePublishesNothing(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Database database = Database.postgresql();
      Installation installation = SixtyAccounts.Storage.S3.install(directory, sandbox, database);
      installation.audit().with(0);
      Map<String, byte[]> published = installation.published().files();
      SixtyAccounts.undisturb(sandbox);
      sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.HANG).action("GetObject").first(1));

      try (AuditProcess replay = installation.start("replay", Installation.OF_THE_NIGHT)) {
        SixtyAccounts.awaitHeld(sandbox, 1);
        database.execute(directory, "DELETE FROM ROSTER");
        sandbox.faults().clear();

        assertThat(replay.end().with(1).log()).contains("Nothing was published");
      }

      assertThat(installation.published().files()).containsExactlyInAnyOrderEntriesOf(published);
    }
  }
}
