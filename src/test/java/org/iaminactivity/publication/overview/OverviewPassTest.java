package org.iaminactivity.publication.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.THREE;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewPassTest {

  private static final String USER_INACTIVE = "user-inactive";

  @TempDir private Path directory;

  private static StateBuilder alice() {
    return StateBuilder.of(ONE, "alice");
  }

  private static StateBuilder bob() {
    return StateBuilder.of(ONE, "bob");
  }

  @Test
  void findingOfStatusNewIsNew() throws IOException {
    assertThat(changes(alice().is(Status.NEW), bob().is(Status.OPEN)).newBySeverity())
        .containsOnly(entry("HIGH", 1L));
  }

  @Test
  void whatOtherRulesOrAJoinedAccountExplainIsNotNew() throws IOException {
    Changes changes =
        changes(
            alice().is(StatusReason.RULE_ENABLED),
            bob().is(StatusReason.THRESHOLD_LOWERED),
            StateBuilder.of(TWO, "carol").is(StatusReason.ACCOUNT_JOINED));

    assertThat(changes.appeared()).isZero();
    assertThat(changes.joined()).isEqualTo(1);
  }

  @Test
  void whatAFirstLookFindsIsNotNew() throws IOException {
    assertThat(
            changes(alice().is(StatusReason.FIRST_LOOK), bob().is(StatusReason.FIRST_RUN))
                .appeared())
        .isZero();
  }

  @Test
  void endsOfThisRunAreChangesThoseOfEarlierRunsAreNot() throws IOException {
    Changes changes =
        changes(
            alice().is(StatusReason.USED),
            bob().is(StatusReason.ACCOUNT_LEFT),
            StateBuilder.of(ONE, "carol").is(StatusReason.USED).endedOn("2026-11-23"),
            StateBuilder.of(ONE, "dave").is(StatusReason.RULE_DISABLED).endedOn("2026-11-01"));

    assertThat(changes.resolved()).isEqualTo(1);
    assertThat(changes.retired()).isEqualTo(1);
  }

  @Test
  void reasonsAreThoseOfThisRun() throws IOException {
    assertThat(
            overview(
                    alice().is(StatusReason.USED),
                    bob().is(StatusReason.USED).endedOn("2026-11-23"),
                    StateBuilder.of(ONE, "carol").is(StatusReason.INTERRUPTED))
                .reasons())
        .containsOnly(entry(StatusReason.USED, 1L), entry(StatusReason.INTERRUPTED, 1L));
  }

  @Test
  void reopenedFindingsAreCounted() throws IOException {
    assertThat(changes(alice().is(Status.REOPENED), bob().is(StatusReason.INTERRUPTED)).reopened())
        .isEqualTo(2);
  }

  @Test
  void unknownFindingsAreCountedByTheRunThatLastSawThem() throws IOException {
    RunOverview overview =
        overview(
            alice().unknownSince("2026-10-17", "2026-10-16", Reason.THROTTLED),
            bob().unknownSince("2026-10-17", "2026-10-16", Reason.THROTTLED),
            StateBuilder.of(TWO, "carol").unknownSince("2026-11-24", "2026-11-23", Reason.ERROR));

    assertThat(overview.unknown())
        .containsExactly(
            entry(LocalDate.parse("2026-10-16"), new RunOverview.Unseen(2, 1)),
            entry(LocalDate.parse("2026-11-23"), new RunOverview.Unseen(1, 1)));
    assertThat(Objects.requireNonNull(overview.changes()).unknown()).isEqualTo(3);
  }

  @Test
  void principalWithSeveralFindingsIsOne() throws IOException {
    RunOverview overview =
        overview(alice(), alice().rule(USER_INACTIVE, null), bob().is(Status.NEW));

    assertThat(overview.concerned().principals()).isEqualTo(2);
    assertThat(overview.worst())
        .extracting(PrincipalFindings::name)
        .containsExactly("alice", "bob");
    assertThat(overview.worst().get(0).findings()).hasSize(2);
  }

  @Test
  void principalsOfOneNameInTwoAccountsAreTwo() throws IOException {
    assertThat(overview(alice(), StateBuilder.of(TWO, "alice")).concerned().principals())
        .isEqualTo(2);
  }

  @Test
  void credentialsOfOpenFindingsAreCountedOnce() throws IOException {
    assertThat(
            overview(
                    alice(),
                    alice().rule("access-key-old", Credential.ACCESS_KEY_1),
                    alice().rule("password-unused", Credential.PASSWORD),
                    alice().rule(USER_INACTIVE, null),
                    bob().excusedBy("EX-1", "2026-12-31"))
                .concerned()
                .credentials())
        .isEqualTo(2);
  }

  @Test
  void findingIsOverdueOnceItsDayHasPassed() throws IOException {
    assertThat(
            overview(
                    alice().dueOn("2026-11-23"),
                    bob().dueOn("2026-11-24"),
                    StateBuilder.of(ONE, "carol")
                        .unknownSince("2026-11-20", "2026-11-19", Reason.ERROR)
                        .dueOn("2026-11-20"))
                .concerned()
                .overdue())
        .isEqualTo(1);
  }

  @Test
  void excusedAndUnknownPrincipalsAreListedAndNotConcerned() throws IOException {
    RunOverview overview =
        overview(
            alice().excusedBy("EX-1", "2026-12-31"),
            bob().unknownSince("2026-11-20", "2026-11-19", Reason.ERROR));

    assertThat(overview.concerned()).isEqualTo(new RunOverview.Concerned(0, 2, 0, 0));
    assertThat(overview.worst())
        .extracting(PrincipalFindings::name)
        .containsExactly("bob", "alice");
  }

  @Test
  void principalOfWhomEverythingHasEndedIsNotListed() throws IOException {
    assertThat(overview(alice().is(StatusReason.USED)).worst()).isEmpty();
  }

  @Test
  void findingsStandByRuleAndSeverity() throws IOException {
    RunOverview overview =
        overview(
            alice().is(Status.NEW),
            bob().excusedBy("EX-1", "2026-12-31"),
            StateBuilder.of(ONE, "carol")
                .severity(Severity.LOW)
                .rule(USER_INACTIVE, null)
                .unknownSince("2026-11-20", "2026-11-19", Reason.ERROR));

    assertThat(overview.of("access-key-unused")).isEqualTo(new RunOverview.Standings(1, 1, 1, 0));
    assertThat(overview.of(Severity.LOW)).isEqualTo(new RunOverview.Standings(0, 0, 0, 1));
    assertThat(overview.findings()).isEqualTo(new RunOverview.Standings(1, 1, 1, 1));
  }

  @Test
  void principalsAreCountedByUnit() throws IOException {
    assertThat(
            overview(
                    alice().inUnit("/Root/Prod"),
                    alice().inUnit("/Root/Prod").rule(USER_INACTIVE, null),
                    bob().inUnit(null).severity(Severity.MEDIUM))
                .units())
        .containsOnly(
            entry("/Root/Prod", new RunOverview.UnitFigures(1, 1)),
            entry("", new RunOverview.UnitFigures(1, 0)));
  }

  @Test
  void openFindingsOfInactivityAreCountedByAge() throws IOException {
    assertThat(
            overview(
                    alice().days(60),
                    alice().rule("access-key-old", Credential.ACCESS_KEY_1).days(null),
                    bob().days(2_000),
                    StateBuilder.of(ONE, "carol").excusedBy("EX-1", "2026-12-31"))
                .ages())
        .containsOnly(entry(AgeBand.UNDER_90, 1L), entry(AgeBand.THREE_YEARS_OR_MORE, 1L));
  }

  @Test
  void newSevereFindingsAreNamedAlone() throws IOException {
    RunOverview overview =
        overview(
            alice().is(Status.NEW),
            alice().rule(USER_INACTIVE, null),
            bob().is(Status.NEW).severity(Severity.MEDIUM));

    assertThat(overview.newSevere())
        .singleElement()
        .satisfies(
            principal ->
                assertThat(principal.findings())
                    .extracting(finding -> finding.seen().rule())
                    .containsExactly("access-key-unused"));
  }

  @Test
  void whatTheReportTellsOfAFindingIsJoinedToItsState() throws IOException {
    List<FindingRow> rows =
        List.of(TwoRuns.finding(ONE, "alice", 60), TwoRuns.finding(ONE, "bob", 70));
    List<FindingState> states = rows.stream().map(OverviewPassTest::stateOf).toList();

    RunOverview overview =
        overview(
            Map.of(
                Datasets.FINDINGS,
                part(Datasets.FINDINGS, rows),
                Datasets.FINDING_STATES,
                part(Datasets.FINDING_STATES, states)));

    assertThat(overview.worst())
        .hasSize(2)
        .allSatisfy(
            principal ->
                assertThat(principal.findings().get(0).details())
                    .isNotNull()
                    .satisfies(
                        details ->
                            assertThat(Objects.requireNonNull(details).remediation())
                                .contains(principal.name())));
  }

  private static FindingState stateOf(FindingRow row) {
    FindingState like =
        StateBuilder.of(row.account().id().value(), row.finding().principal().name()).build();
    return FindingState.openSince(
        like.lastSeen(),
        row.account(),
        new SeenFinding(
            row.finding().id(),
            row.finding().rule(),
            row.finding().severity(),
            row.finding().principal().type(),
            row.finding().principal().arn(),
            row.finding().principal().name(),
            row.finding().credential(),
            row.finding().credentialIssuedAt(),
            row.finding().principal().createdAt(),
            row.finding().since().instant(),
            row.finding().inactiveDays(),
            row.finding().thresholdDays()));
  }

  @Test
  void runWithoutStatesHasItsFindingsOpenAndNoChanges() throws IOException {
    RunOverview overview =
        overview(
            Map.of(
                Datasets.FINDINGS,
                part(Datasets.FINDINGS, List.of(TwoRuns.finding(ONE, "alice", 60)))));

    assertThat(overview.changes()).isNull();
    assertThat(overview.findings()).isEqualTo(new RunOverview.Standings(1, 0, 0, 0));
    assertThat(overview.worst().get(0).findings().get(0).details()).isNotNull();
  }

  @Test
  void accountsThatWereNotAuditedAreNamedWithTheirReason() throws IOException {
    RunOverview overview =
        overview(
            Map.of(
                Datasets.ACCOUNTS,
                part(
                    Datasets.ACCOUNTS,
                    List.<AccountRow>of(
                        TwoRuns.unaudited(ONE, Reason.THROTTLED),
                        TwoRuns.unaudited(TWO, Reason.NOT_ACTIVE),
                        TwoRuns.audited(THREE)))));

    assertThat(overview.failed())
        .extracting(account -> account.account().id().value())
        .containsExactly(ONE);
    assertThat(overview.skipped())
        .extracting(UnauditedAccount::reason)
        .containsExactly(Reason.NOT_ACTIVE);
  }

  @Test
  void exemptionsComeAsTheyWerePublished() throws IOException {
    ExemptionRow dead =
        new ExemptionRow(
            "EX-1",
            "accepted-risk",
            "none",
            "anna@example.com",
            null,
            Overviews.SINCE,
            Overviews.SINCE,
            ExemptionRow.State.DEAD,
            0,
            0,
            0,
            null);

    assertThat(
            overview(Map.of(Datasets.EXEMPTIONS, part(Datasets.EXEMPTIONS, List.of(dead))))
                .exemptions())
        .containsExactly(dead);
  }

  @Test
  void rowsOutOfOrderAreRefusedRatherThanCountedWrongly() {
    assertThatExceptionOfType(UnreadableRunException.class)
        .isThrownBy(() -> overview(StateBuilder.of(TWO, "bob"), StateBuilder.of(ONE, "alice")));
  }

  private static Changes changes(StateBuilder... states) throws IOException {
    return Objects.requireNonNull(overview(states).changes());
  }

  private static RunOverview overview(StateBuilder... states) throws IOException {
    return Overviews.of(states);
  }

  private RunOverview overview(Map<Dataset<?>, Path> parts) throws IOException {
    Map<Dataset<?>, Path> files = new HashMap<>(parts);
    return new OverviewPass(
            StateBuilder.RUN_DATE,
            dataset -> files.containsKey(dataset) ? List.of(files.get(dataset)) : List.of())
        .overview(Overviews.SINCE, List.of(), List.of());
  }

  private <R> Path part(Dataset<R> dataset, List<R> rows) throws IOException {
    return TwoRuns.part(directory, dataset, rows);
  }
}
