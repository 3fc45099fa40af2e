package org.iaminactivity.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two runs, of which the second goes on from the first. */
class StatusCommandTest {

  private static final RunId FIRST = RunId.of(LocalDate.parse("2026-11-23"));
  private static final RunId SECOND = RunId.of(LocalDate.parse("2026-11-24"));

  @TempDir private Path directory;
  private Warehouse warehouse;

  @BeforeEach
  void publishTwoRuns() {
    warehouse = Warehouses.directory(directory);
    for (RunId run : List.of(FIRST, SECOND)) {
      KnownRuns.rosters(warehouse).freeze(run, SmallRun.ROSTER);
      EvidenceArchive archive = new EvidenceArchive(warehouse);
      archive.create(run, SmallRun.evidence(ONE, "alice"));
      archive.create(run, SmallRun.evidence(TWO, "bob"));
      assertThat(AnsweredCommand.run(directory, "replay", "--quiet", "--run-date=" + run.date()))
          .returns(0, AnsweredCommand::status);
    }
  }

  @Test
  void runThatRestsOnWhatIsStillThereHasNoNote() {
    assertThat(status().answer()).contains("run_date=2026-11-24").doesNotContain("replay");
  }

  @Test
  void runThatRestsOnOneThatWasPublishedAgainSaysSo() {
    String manifest = new String(warehouse.read(FIRST.manifest()), UTF_8);
    warehouse.replace(
        FIRST.manifest(), manifest.replace("\"attempt\":1", "\"attempt\":2").getBytes(UTF_8));

    assertThat(status().answer()).contains("2026-11-23", "`replay --from=2026-11-24`");
  }

  @Test
  void whatIsKnownIsToldAlsoWhereTheManifestIsDamaged() {
    warehouse.replace(SECOND.manifest(), "damaged".getBytes(UTF_8));

    assertThat(status()).returns(0, AnsweredCommand::status);
  }

  private AnsweredCommand status() {
    return AnsweredCommand.run(directory, "status", "--run-date=" + SECOND.date());
  }
}
