package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TriagedRuns.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.remediation.plan.Selection;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SelectedFindingsTest {

  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  @TempDir private Path directory;
  private Warehouse warehouse;
  private SelectedFindings findings;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    findings = new SelectedFindings(Publications.tables(warehouse));
  }

  private void publish(FindingState... states) throws IOException {
    TriagedRuns.publish(warehouse, directory, RunId.of(Plans.RUN_DATE), List.of(states), List.of());
  }

  private void publishFour() throws IOException {
    publish(
        state(ONE, "alice", "access-key-unused", Severity.MEDIUM, Status.NEW, null),
        state(ONE, "bob", "user-inactive", Severity.HIGH, Status.OPEN, null),
        state(TWO, "carol", "password-unused", Severity.CRITICAL, Status.REOPENED, null),
        state(TWO, "dan", "access-key-old", Severity.CRITICAL, Status.OPEN, null));
  }

  private List<String> users(Selection selection, Set<AccountId> accounts) throws IOException {
    return findings.of(selection, accounts, Map.of()).stream()
        .map(finding -> finding.finding().principalName())
        .toList();
  }

  private static Selection selection(
      Set<String> rules,
      @Nullable Severity severity,
      @Nullable Integer minInactiveDays,
      Set<ActionType> actions) {
    return new Selection(
        Plans.RUN_DATE,
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(rules),
        severity,
        minInactiveDays,
        new TreeSet<>(actions),
        null);
  }

  private static final Selection ALL = selection(Set.of(), null, null, Set.of());

  @Test
  void findingsOfTheThreeRulesAreSelectedInTheOrderOfTheRun() throws IOException {
    publishFour();

    assertThat(users(ALL, Set.of())).containsExactly("alice", "bob", "carol");
  }

  @Test
  void rulesAreAlternatives() throws IOException {
    publishFour();

    assertThat(
            users(
                selection(Set.of("password-unused", "user-inactive"), null, null, Set.of()),
                Set.of()))
        .containsExactly("bob", "carol");
  }

  @Test
  void severityIsTheLeast() throws IOException {
    publishFour();

    assertThat(users(selection(Set.of(), Severity.HIGH, null, Set.of()), Set.of()))
        .containsExactly("bob", "carol");
  }

  @ParameterizedTest
  @CsvSource({"326, 3", "327, 0"})
  void daysAreTheLeast(int least, int selected) throws IOException {
    publishFour();

    assertThat(users(selection(Set.of(), null, least, Set.of()), Set.of())).hasSize(selected);
  }

  @Test
  void actionSelectsTheFindingsThatItIsFor() throws IOException {
    publishFour();

    assertThat(
            users(selection(Set.of(), null, null, Set.of(ActionType.DELETE_ACCESS_KEY)), Set.of()))
        .containsExactly("alice");
  }

  @Test
  void accountsAreAlternatives() throws IOException {
    publishFour();
    Selection ofTwo =
        Plans.selection(
            all ->
                new Selection(
                    all.runDate(),
                    new TreeSet<>(Set.of(new AccountId(TWO))),
                    all.organizationalUnits(),
                    all.rules(),
                    null,
                    null,
                    all.actions(),
                    null));

    assertThat(users(ofTwo, ofTwo.accounts())).containsExactly("carol");
  }

  /** Nothing is selected where a unit has no account, rather than everything. */
  @Test
  void unitWithoutAccountsSelectsNothing() throws IOException {
    publishFour();
    Selection ofAUnit =
        Plans.selection(
            all ->
                new Selection(
                    all.runDate(),
                    all.accounts(),
                    new TreeSet<>(Set.of("ou-ab12-11111111")),
                    all.rules(),
                    null,
                    null,
                    all.actions(),
                    null));

    assertThat(users(ofAUnit, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"NEW", "OPEN", "REOPENED", "EXCEPTED", "UNKNOWN"})
  void whatHasNotEndedIsSelected(Status status) throws IOException {
    publish(state(ONE, "alice", "access-key-unused", Severity.MEDIUM, status, null));

    assertThat(users(ALL, Set.of())).containsExactly("alice");
  }

  @Test
  void whatSomebodyElseResolvedIsNot() throws IOException {
    publish(SomeFinding.ofKey(Status.RESOLVED));

    assertThat(users(ALL, Set.of())).isEmpty();
  }

  @Test
  void whatWeResolvedIsSelectedUntilTheSecondStepIsDone() throws IOException {
    FindingState resolved = SomeFinding.ofKey(Status.RESOLVED);
    publish(resolved);
    String id = resolved.finding().id().toString();
    EarlierAction first = Done.applied(ActionType.DEACTIVATE_ACCESS_KEY, "2026-11-10T00:00:00Z");
    EarlierAction second = Done.applied(ActionType.DELETE_ACCESS_KEY, "2026-12-20T00:00:00Z");

    assertThat(findings.of(ALL, Set.of(), Map.of(id, Done.history(first)))).hasSize(1);
    assertThat(findings.of(ALL, Set.of(), Map.of(id, Done.history(first, second)))).isEmpty();
  }
}
