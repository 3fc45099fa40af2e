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

/** What counts as new and as gone between two nights. */
class ChangesTest {

  private static final String BOTH_NIGHTS = "100000000001";
  private static final String FAILED_BEFORE = "100000000002";
  private static final String FAILED_NOW = "100000000003";
  private static final String JOINED = "100000000004";
  private static final String LEFT = "100000000005";

  /** One finding a night: younger than what makes its user inactive. */
  private static final List<NightOnPaper.User> OLD = List.of(user("old"));

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

  private static NightOnPaper.User user(String name) {
    return new NightOnPaper.User(name, 60, true);
  }

  private static NightOnPaper before() {
    return new NightOnPaper("2026-11-20")
        .audited(BOTH_NIGHTS, null, null, List.of(user("old"), user("gone")))
        .failed(FAILED_BEFORE, "x", "/Root", Reason.UNAVAILABLE, "no answer")
        .audited(FAILED_NOW, null, null, OLD)
        .audited(LEFT, null, null, OLD);
  }

  /** The credentials are those of the night before, four days older. */
  private static NightOnPaper now(RuleSettings settings) {
    return new NightOnPaper("2026-11-24", settings)
        .audited(
            BOTH_NIGHTS,
            null,
            null,
            List.of(
                new NightOnPaper.User("old", 64, true), new NightOnPaper.User("new", 45, false)))
        .audited(FAILED_BEFORE, null, null, OLD)
        .failed(FAILED_NOW, "x", "/Root", Reason.UNAVAILABLE, "no answer")
        .audited(JOINED, null, null, OLD);
  }

  private RunOverview surveyed(NightOnPaper night) throws IOException {
    publisher.publish(night);
    return publisher.overview(night);
  }

  @Test
  void onlyAccountsThatWereLookedAtInBothNightsMakeAChange() throws IOException {
    publisher.publish(before());

    Changes changes = Objects.requireNonNull(surveyed(now(RuleSettings.DEFAULT)).changes());

    assertThat(changes.since()).isEqualTo(LocalDate.parse("2026-11-20"));
    assertThat(changes.newBySeverity()).isEqualTo(Map.of("HIGH", 1L, "MEDIUM", 1L));
    assertThat(changes.gone()).isEqualTo(1);
    assertThat(changes.notLooked()).as("healed, failed, left").isEqualTo(3);
    assertThat(changes.rulesDiffer()).isEmpty();
  }

  @Test
  void newSevereFindingsAreNamed() throws IOException {
    publisher.publish(before());

    assertThat(surveyed(now(RuleSettings.DEFAULT)).newSevere())
        .extracting(finding -> finding.account().id().value(), PublishedFinding::principalName)
        .containsExactly(tuple(BOTH_NIGHTS, "new"));
  }

  @Test
  void rulesThatWereSetOtherwiseAreNamed() throws IOException {
    publisher.publish(before());

    assertThat(
            Objects.requireNonNull(surveyed(now(new RuleSettings(true, 46, null))).changes())
                .rulesDiffer())
        .containsExactly("access-key-unused", "password-unused", "user-inactive");
  }

  @Test
  void theFirstNightHasNothingToCompareWith() throws IOException {
    RunOverview overview = surveyed(now(RuleSettings.DEFAULT));

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).isEmpty();
  }

  @Test
  void aNightBeforeThatCanNotBeReadIsKnownByItsFiguresAlone() throws IOException {
    publisher.publish(before());
    Files.delete(publisher.file("findings/run_date=2026-11-20/part-00000.parquet"));

    RunOverview overview = surveyed(now(RuleSettings.DEFAULT));

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).extracting(RunFigures::findings).containsExactly(4L);
    assertThat(overview.newSevere()).isEmpty();
  }

  @Test
  void theNightBeforeIsTheNewestOneThatIsPublished() throws IOException {
    publisher.publish(before());
    publisher.publish(new NightOnPaper("2026-11-22").audited(BOTH_NIGHTS, null, null, OLD));
    publisher.publish(new NightOnPaper("2026-11-25").audited(BOTH_NIGHTS, null, null, OLD));
    Files.delete(publisher.file("runs/run_date=2026-11-22/manifest.json"));

    assertThat(Objects.requireNonNull(surveyed(now(RuleSettings.DEFAULT)).changes()).since())
        .isEqualTo(LocalDate.parse("2026-11-20"));
  }

  @Test
  void figuresOfThirtyNightsAreRememberedAtMost() throws IOException {
    publisher.publish(
        before()
            .after(
                Collections.nCopies(
                    29, new RunFigures(LocalDate.parse("2026-10-01"), true, 1, 0, 0, 1, 1))));

    assertThat(surveyed(now(RuleSettings.DEFAULT)).earlier()).hasSize(29);
  }
}
