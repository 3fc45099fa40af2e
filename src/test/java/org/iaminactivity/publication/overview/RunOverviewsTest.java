package org.iaminactivity.publication.overview;

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
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
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
  void changesAreThoseSinceTheRunThatThisOneGoesOnFrom() throws IOException {
    publish(BEFORE);

    Changes changes = Objects.requireNonNull(overview(SAME).changes());

    assertThat(changes.since()).isEqualTo(BEFORE.date());
    assertThat(changes.rulesDiffer()).isEmpty();
  }

  @Test
  void ruleThatWasSetOtherwiseIsNamed() throws IOException {
    publish(BEFORE);
    Map<String, Manifest.Rule> rules = new TreeMap<>(SAME);
    rules.put("user-inactive", new Manifest.Rule(true, 7, null));

    assertThat(Objects.requireNonNull(overview(rules).changes()).rulesDiffer())
        .containsExactly("user-inactive");
  }

  @Test
  void ruleThatOneRunDidNotHaveIsNamed() throws IOException {
    publish(BEFORE);
    Map<String, Manifest.Rule> rules = new TreeMap<>(SAME);
    rules.remove("password-unused");
    rules.put("role-unused", new Manifest.Rule(true, 90, null));

    assertThat(Objects.requireNonNull(overview(rules).changes()).rulesDiffer())
        .containsExactly("password-unused", "role-unused");
  }

  @Test
  void figuresOfEarlierRunsAreThoseOfTheRunBeforeAndWhatItRemembers() throws IOException {
    publish(BEFORE);

    assertThat(overview(SAME).earlier())
        .extracting(RunFigures::runDate)
        .containsExactly(BEFORE.date());
  }

  @Test
  void firstRunHasNothingToCompareWith() throws IOException {
    RunOverview overview = overview(SAME);

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).isEmpty();
  }

  @Test
  void narrowedRunKnowsTheFiguresOfItsLikesAlone() throws IOException {
    RunId narrowed = new RunId(RUN.date(), List.of(new AccountId(ONE)));
    publish(narrowed.on(BEFORE.date()));

    RunOverview overview = narrowed(narrowed);

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).extracting(RunFigures::runDate).containsExactly(BEFORE.date());
  }

  @Test
  void narrowedRunWhoseLikesCanNotBeReadGoesWithoutTheirFigures() throws IOException {
    RunId narrowed = new RunId(RUN.date(), List.of(new AccountId(ONE)));
    warehouse.replace(narrowed.on(BEFORE.date()).manifest(), "damaged".getBytes(UTF_8));

    assertThat(narrowed(narrowed).earlier()).isEmpty();
  }

  @Test
  void runThatIsPublishedIsReadFromWhatItsManifestNames() throws IOException {
    Manifest manifest = publish(RUN);

    assertThat(Overviews.in(warehouse).of(RUN, manifest).worst())
        .extracting(PrincipalFindings::name)
        .containsExactly("alice");
  }

  private Manifest publish(RunId run) throws IOException {
    return TwoRuns.publish(warehouse, directory, run, FINDINGS, ACCOUNTS);
  }

  private RunOverview overview(Map<String, Manifest.Rule> rules) throws IOException {
    try (RunsBefore.Found before = Publications.before(warehouse).before(RUN)) {
      OverviewBuilder accounts = new OverviewBuilder(RUN.date());
      accounts.withStates();
      return Overviews.in(warehouse).of(RUN, rules, before, accounts, List.of());
    }
  }

  private RunOverview narrowed(RunId run) {
    return Overviews.in(warehouse)
        .of(run, SAME, RunsBefore.Found.NONE, new OverviewBuilder(run.date()), List.of());
  }
}
