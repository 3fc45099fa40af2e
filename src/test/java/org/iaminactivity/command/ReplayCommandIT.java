package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.state.RunStatus;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Three runs in a row: bob is found from the second on, and alice is gone in the third. */
@Isolated("the program sets up the log of the whole JVM")
class ReplayCommandIT {

  private static final RunId FIRST = RunId.of(LocalDate.parse("2026-11-22"));
  private static final RunId SECOND = RunId.of(LocalDate.parse("2026-11-23"));
  private static final RunId THIRD = RunId.of(LocalDate.parse("2026-11-24"));

  private Path directory;
  private Warehouse warehouse;

  @BeforeEach
  void publishThreeRuns(@TempDir Path root) {
    directory = root;
    warehouse = Warehouses.directory(root);
    collect(FIRST, "alice");
    collect(SECOND, "alice", "bob");
    collect(THIRD, "bob");
    for (RunId run : List.of(FIRST, SECOND, THIRD)) {
      assertThat(replay("--run-date=" + run.date()).status()).isZero();
    }
  }

  private void collect(RunId run, String... users) {
    KnownRuns.rosters(warehouse).freeze(run, SmallRun.ROSTER);
    EvidenceArchive archive = new EvidenceArchive(warehouse);
    archive.create(run, SmallRun.evidence(ONE, users));
    archive.create(run, SmallRun.evidence(TWO, "carol"));
  }

  @Test
  void replayOfRunsThatAreAsTheyWereChangesNoByte() {
    Map<String, String> before = hashes();

    AnsweredCommand replayed = replay("--from=2026-11-22");

    assertThat(replayed.status()).isZero();
    assertThat(replayed.answer().lines())
        .hasSize(4)
        .last()
        .isEqualTo("Derived again: 3 runs, 0 of them changed.");
    assertThat(hashes()).isEqualTo(before);
  }

  @Test
  void stateOfEachRunTellsOfItsOwnStepsAlone() throws IOException {
    replay("--from=2026-11-22");

    assertThat(KnownRuns.states(warehouse).status(THIRD).steps())
        .extracting(RunStatus.Step::name)
        .containsExactly("derive-datasets", "publish-run");
  }

  @Test
  void damagedRunIsPassedOverUntilTheRunsFromItOnAreDerivedAgain() throws IOException {
    Map<String, String> undamaged = hashes();
    damage(SECOND.part("finding_states", 0));

    assertThat(replay("--from=2026-11-24").answer()).contains("passed over 2026-11-23: ");
    assertThat(firstSeen(THIRD, "bob")).isEqualTo("2026-11-24");

    assertThat(replay("--from=2026-11-23").answer())
        .contains("2026-11-23  unchanged", "2026-11-24  changed")
        .doesNotContain("passed over");
    assertThat(firstSeen(THIRD, "bob")).isEqualTo("2026-11-23");
    assertThat(parts(hashes())).isEqualTo(parts(undamaged));
  }

  private void damage(String key) {
    byte[] content = warehouse.read(key);
    content[content.length / 2] ^= 1;
    warehouse.replace(key, content);
  }

  private String firstSeen(RunId run, String user) throws IOException {
    Map<String, String> firstSeen = new TreeMap<>();
    try (PublishedTable<FindingState> states =
        Publications.tables(warehouse).open(run, Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            firstSeen.put(
                row.get(FindingStates.PRINCIPAL_NAME), row.get(FindingStates.FIRST_SEEN_ON));
            return true;
          });
    }
    return firstSeen.getOrDefault(user, "never");
  }

  /** Of every object but the leases, by its key. */
  private Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    warehouse
        .list("")
        .filter(key -> !key.endsWith("/_state.json"))
        .forEach(key -> hashes.put(key, DigestUtils.sha256Hex(warehouse.read(key))));
    return hashes;
  }

  private static Map<String, String> parts(Map<String, String> hashes) {
    Map<String, String> parts = new TreeMap<>(hashes);
    parts.keySet().removeIf(key -> !key.endsWith(".parquet"));
    return parts;
  }

  private AnsweredCommand replay(String option) {
    return AnsweredCommand.run(directory, "replay", "--quiet", option);
  }
}
