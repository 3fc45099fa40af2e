package org.iaminactivity.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TwoRuns.BEFORE;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.RUN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOverviewsTest {

  private static final Map<String, Manifest.Rule> SAME = Manifest.rules(TwoRuns.RULES);
  private static final List<FindingRow> FINDINGS = List.of(TwoRuns.finding(ONE, "alice", 60));
  private static final List<AccountRow> ACCOUNTS = List.of(TwoRuns.audited(ONE));

  @TempDir private Path directory;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
  }

  @Test
  void runIsComparedWithTheOneBefore() throws IOException {
    publish();

    Changes changes = Objects.requireNonNull(overview(SAME).changes());

    assertThat(changes.since()).isEqualTo(BEFORE.date());
    assertThat(changes.rulesDiffer()).isEmpty();
  }

  @Test
  void ruleThatWasSetOtherwiseIsNamed() throws IOException {
    publish();
    Map<String, Manifest.Rule> rules = new TreeMap<>(SAME);
    rules.put("user-inactive", new Manifest.Rule(true, 7, null));

    assertThat(Objects.requireNonNull(overview(rules).changes()).rulesDiffer())
        .containsExactly("user-inactive");
  }

  @Test
  void ruleThatOneRunDidNotHaveIsNamed() throws IOException {
    publish();
    Map<String, Manifest.Rule> rules = new TreeMap<>(SAME);
    rules.remove("password-unused");
    rules.put("role-unused", new Manifest.Rule(true, 90, null));

    assertThat(Objects.requireNonNull(overview(rules).changes()).rulesDiffer())
        .containsExactly("password-unused", "role-unused");
  }

  @Test
  void firstRunHasNothingToCompareWith() throws IOException {
    assertThat(overview(SAME).changes()).isNull();
    assertThat(overview(SAME).worst()).hasSize(1);
  }

  @Test
  void runBeforeWhosePartsCanNotBeReadIsKnownByItsFiguresAlone() throws IOException {
    publish();
    warehouse.replace(BEFORE.part(Datasets.FINDINGS.name(), 0), "damaged".getBytes(UTF_8));

    RunOverview overview = overview(SAME);

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).extracting(RunFigures::runDate).containsExactly(BEFORE.date());
    assertThat(overview.worst()).hasSize(1);
  }

  @Test
  void runBeforeWhoseManifestCanNotBeReadIsPassedOver() throws IOException {
    warehouse.replace(BEFORE.manifest(), "damaged".getBytes(UTF_8));

    assertThat(overview(SAME).changes()).isNull();
    assertThat(overview(SAME).earlier()).isEmpty();
  }

  @Test
  void runThatIsPublishedIsReadFromWhatItsManifestNames() throws IOException {
    Manifest manifest = TwoRuns.publish(warehouse, directory, RUN, FINDINGS, ACCOUNTS);

    assertThat(Publications.overviews(warehouse).of(RUN, manifest).worst())
        .extracting(PublishedFinding::principalName)
        .containsExactly("alice");
  }

  private void publish() throws IOException {
    TwoRuns.publish(warehouse, directory, BEFORE, FINDINGS, ACCOUNTS);
  }

  private RunOverview overview(Map<String, Manifest.Rule> rules) throws IOException {
    return Publications.overviews(warehouse)
        .of(
            RUN,
            rules,
            List.of(TwoRuns.part(directory, Datasets.FINDINGS, FINDINGS)),
            List.of(TwoRuns.part(directory, Datasets.ACCOUNTS, ACCOUNTS)));
  }
}
