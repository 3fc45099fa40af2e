package org.iaminactivity.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.remediation.plan.UnknownPlanException;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierActionsTest {

  private static final Plan PLAN =
      Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));
  private static final PlannedAction ACTION = PLAN.actions().get(0);
  private static final String FINDING = ACTION.findingIds().get(0);

  private Path directory;
  private Warehouse warehouse;
  private EarlierActions earlier;

  @BeforeEach
  void open(@TempDir Path temporary) {
    directory = temporary;
    warehouse = Warehouses.directory(temporary.resolve("warehouse"));
    earlier = at(Plans.NOW.plus(Duration.ofDays(30)));
  }

  private EarlierActions at(Instant now) {
    return Histories.in(warehouse, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void rows(ActionOutcome outcome, @Nullable String appliedAt) throws IOException {
    write(row(ACTION.actionId(), outcome, null, appliedAt));
  }

  private void write(RemediationRow row) throws IOException {
    Path file = directory.resolve("rows-" + System.nanoTime());
    try (PartWriter<RemediationRow> writer = Datasets.REMEDIATIONS.write(file)) {
      writer.write(row);
    }
    warehouse.replace(PLAN.planId().rows(), file);
  }

  private static RemediationRow row(
      @Nullable String id,
      ActionOutcome outcome,
      @Nullable String reason,
      @Nullable String appliedAt) {
    return new RemediationRow(
        PLAN.planId().value(),
        id,
        List.of(FINDING),
        ACTION.account(),
        ACTION.principalArn(),
        ACTION.principalName(),
        ACTION.userId(),
        id == null ? null : ACTION.action().text(),
        ACTION.target(),
        null,
        null,
        null,
        Plans.ISSUED,
        600,
        45,
        null,
        null,
        null,
        null,
        outcome.name(),
        reason,
        null,
        null,
        0,
        Plans.NOW,
        Plans.MAKER,
        List.of(),
        null,
        appliedAt == null ? null : Instant.parse(appliedAt),
        null,
        null,
        null,
        List.of(),
        "0".repeat(64));
  }

  private void journal() {
    journal("APPLIED");
  }

  private void journal(String outcome) {
    warehouse.replace(
        PLAN.planId().journal(ACTION.actionId()),
        """
        {"action_id":"%s","outcome":"%s","attempts":1,"steps":[],
         "applied_at":"2026-11-24T10:00:00Z","undo":[]}"""
            .formatted(ACTION.actionId(), outcome)
            .getBytes(UTF_8));
  }

  private @Nullable ActionOutcome outcome() throws IOException {
    return earlier
        .read()
        .getOrDefault(FINDING, FindingHistory.NONE)
        .last()
        .map(EarlierAction::outcome)
        .orElse(null);
  }

  @Test
  void warehouseWithoutPlansHasNoHistory() throws IOException {
    assertThat(earlier.read()).isEqualTo(Map.of());
  }

  @Test
  void actionThatWasAppliedIsKnownByItsFinding() throws IOException {
    rows(ActionOutcome.APPLIED, "2026-11-24T10:00:00Z");

    assertThat(outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void actionThatChangedNothingIsNoHistory() throws IOException {
    rows(ActionOutcome.ALREADY, null);

    assertThat(outcome()).isNull();
  }

  @Test
  void journalSaysMoreThanRowsThatAreOlder() throws IOException {
    PlanArchives.in(warehouse).keep(PLAN);
    rows(ActionOutcome.PLANNED, null);
    journal();

    assertThat(outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void journalOfAPlanWithoutRowsIsHistory() throws IOException {
    PlanArchives.in(warehouse).keep(PLAN);
    journal();

    assertThat(outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void plansOfSomeDaysAreThoseWithRowsOrJournalsOfThem() throws IOException {
    rows(ActionOutcome.APPLIED, "2026-11-24T10:00:00Z");
    warehouse.replace(new PlanId("2026-11-20-0123456789ab").journal("a"), new byte[] {1});
    warehouse.replace(new PlanId("2026-11-25-0123456789ab").journal("a"), new byte[] {1});

    assertThat(earlier.madeFrom(Plans.RUN_DATE.minusDays(4), Plans.RUN_DATE))
        .containsExactly(new PlanId("2026-11-20-0123456789ab"), PLAN.planId());
    assertThat(earlier.madeFrom(Plans.RUN_DATE.minusDays(3), Plans.RUN_DATE))
        .containsExactly(PLAN.planId());
  }

  @Test
  void planThatWasBegunTooLongAgoForAnythingToFollowIsNotLookedFor() throws IOException {
    PlanArchives.in(warehouse).keep(PLAN);
    journal();
    earlier = at(Plans.NOW.plus(Duration.ofDays(150)));

    assertThat(outcome()).isNull();
  }

  @Test
  void otherPlansAreAllButTheOneThatIsNamed() throws IOException {
    rows(ActionOutcome.APPLIED, "2026-11-24T10:00:00Z");

    assertThat(earlier.readOthers(PLAN.planId())).isEmpty();
    assertThat(earlier.readOthers(new PlanId("2026-11-24-0123456789ab"))).containsKey(FINDING);
  }

  @Test
  void rollbackThatIsInTheJournalAloneIsKnown() throws IOException {
    rows(ActionOutcome.APPLIED, "2026-11-24T10:00:00Z");
    journal("ROLLED_BACK");
    FindingHistory asOfRows = Objects.requireNonNull(earlier.read().get(FINDING));

    assertThat(earlier.upToDate(asOfRows).last().map(EarlierAction::outcome))
        .contains(ActionOutcome.ROLLED_BACK);
  }

  @Test
  void actionThatExpiredIsOver() throws IOException {
    PlanArchives.in(warehouse).keep(PLAN);
    write(row(ACTION.actionId(), ActionOutcome.NOT_TRIED, "EXPIRED", null));
    journal();

    assertThat(outcome()).isNull();
  }

  @Test
  void rowsThatAreDamagedAreMadeUpForByTheJournal() throws IOException {
    PlanArchives.in(warehouse).keep(PLAN);
    warehouse.replace(PLAN.planId().rows(), new byte[] {1, 2, 3});
    journal();

    assertThat(outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void rowsThatAreDamagedAndWhosePlanIsGoneAreNotPassedOver() {
    warehouse.replace(PLAN.planId().rows(), new byte[] {1, 2, 3});

    assertThatExceptionOfType(UnknownPlanException.class).isThrownBy(earlier::read);
  }

  @Test
  void findingThatWasHeldIsKnownSince() throws IOException {
    write(row(null, ActionOutcome.SKIPPED, "HELD", null));

    assertThat(earlier.read().get(FINDING))
        .isEqualTo(new FindingHistory(List.of(), List.of(Plans.NOW)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remediations/run_date=2026-11-24/notes.parquet",
        "remediations/run_date=2026-13-24/2026-13-24-0123456789ab.parquet",
        "remediation/2026-11-00-0123456789ab/journal/a.json"
      })
  void fileThatIsNoPlansIsNoConcern(String key) throws IOException {
    warehouse.replace(key, new byte[] {1});

    assertThat(earlier.read()).isEqualTo(Map.of());
  }
}
