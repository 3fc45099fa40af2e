package org.iaminactivity.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.PublishedFinding;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as new and as gone between two runs. */
class ChangesTest {

  private static final String BOTH_RUNS = "100000000001";
  private static final String FAILED_BEFORE = "100000000002";
  private static final String FAILED_NOW = "100000000003";
  private static final String JOINED = "100000000004";
  private static final String LEFT = "100000000005";

  /** One finding a run: younger than what makes its user inactive. */
  private static final List<RunOnPaper.User> OLD = List.of(user("old"));

  @TempDir private Path directory;
  private Publisher publisher;

  @BeforeEach
  void start() {
    publisher = new Publisher(directory);
  }

  @AfterEach
  void end() {
    publisher.close();
  }

  private static RunOnPaper.User user(String name) {
    return new RunOnPaper.User(name, 60, true);
  }

  private static RunOnPaper before() {
    return new RunOnPaper("2026-11-20")
        .audited(BOTH_RUNS, null, null, List.of(user("old"), user("gone")))
        .failed(FAILED_BEFORE, "x", "/Root", Reason.UNAVAILABLE, "no answer")
        .audited(FAILED_NOW, null, null, OLD)
        .audited(LEFT, null, null, OLD);
  }

  /** The credentials are those of the previous run, four days older. */
  private static RunOnPaper now(RuleSettings settings) {
    return new RunOnPaper("2026-11-24", settings)
        .audited(
            BOTH_RUNS,
            null,
            null,
            List.of(new RunOnPaper.User("old", 64, true), new RunOnPaper.User("new", 45, false)))
        .audited(FAILED_BEFORE, null, null, OLD)
        .failed(FAILED_NOW, "x", "/Root", Reason.UNAVAILABLE, "no answer")
        .audited(JOINED, null, null, OLD);
  }

  private RunOverview overview(RunOnPaper run) throws IOException {
    publisher.publish(run);
    return publisher.overview(run);
  }

  @Test
  void onlyAccountsAuditedInBothRunsMakeAChange() throws IOException {
    publisher.publish(before());

    Changes changes = Objects.requireNonNull(overview(now(RuleSettings.DEFAULT)).changes());

    assertThat(changes.since()).isEqualTo(LocalDate.parse("2026-11-20"));
    assertThat(changes.newBySeverity()).isEqualTo(Map.of("HIGH", 1L, "MEDIUM", 1L));
    assertThat(changes.gone()).isEqualTo(1);
    assertThat(changes.notLooked()).as("healed, failed, left").isEqualTo(3);
    assertThat(changes.rulesDiffer()).isEmpty();
  }

  @Test
  void newSevereFindingsAreNamed() throws IOException {
    publisher.publish(before());

    assertThat(overview(now(RuleSettings.DEFAULT)).newSevere())
        .extracting(finding -> finding.account().id().value(), PublishedFinding::principalName)
        .containsExactly(tuple(BOTH_RUNS, "new"));
  }

  @Test
  void rulesThatWereSetOtherwiseAreNamed() throws IOException {
    publisher.publish(before());

    assertThat(
            Objects.requireNonNull(overview(now(new RuleSettings(true, 46, null))).changes())
                .rulesDiffer())
        .containsExactly("access-key-unused", "password-unused", "user-inactive");
  }

  @Test
  void theFirstRunHasNothingToCompareWith() throws IOException {
    RunOverview overview = overview(now(RuleSettings.DEFAULT));

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).isEmpty();
  }

  @Test
  void aPreviousRunThatCanNotBeReadIsKnownByItsFiguresAlone() throws IOException {
    publisher.publish(before());
    Files.delete(publisher.file("findings/run_date=2026-11-20/part-00000.parquet"));

    RunOverview overview = overview(now(RuleSettings.DEFAULT));

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).extracting(RunFigures::findings).containsExactly(4L);
    assertThat(overview.newSevere()).isEmpty();
  }

  @Test
  void thePreviousRunIsTheNewestOneThatIsPublished() throws IOException {
    publisher.publish(before());
    publisher.publish(new RunOnPaper("2026-11-22").audited(BOTH_RUNS, null, null, OLD));
    publisher.publish(new RunOnPaper("2026-11-25").audited(BOTH_RUNS, null, null, OLD));
    Files.delete(publisher.file("runs/run_date=2026-11-22/manifest.json"));

    assertThat(Objects.requireNonNull(overview(now(RuleSettings.DEFAULT)).changes()).since())
        .isEqualTo(LocalDate.parse("2026-11-20"));
  }

  @Test
  void figuresOfThirtyRunsAreRememberedAtMost() throws IOException {
    publisher.publish(
        before()
            .after(
                Collections.nCopies(
                    29, new RunFigures(LocalDate.parse("2026-10-01"), true, 1, 0, 0, 1, 1))));

    assertThat(overview(now(RuleSettings.DEFAULT)).earlier()).hasSize(29);
  }
}
