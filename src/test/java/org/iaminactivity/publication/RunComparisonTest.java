package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.iaminactivity.publication.TwoRuns.BEFORE;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.THREE;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {

  private static final Manifest MANIFEST_BEFORE = TwoRuns.manifest(BEFORE, List.of());
  private static final List<AccountRow> BOTH = List.of(TwoRuns.audited(ONE), TwoRuns.audited(TWO));

  @TempDir private Path directory;

  @Test
  void findingOfBothRunsIsNeitherNewNorGone() throws IOException {
    List<FindingRow> same = List.of(TwoRuns.finding(ONE, "alice", 60));

    Changes changes = changes(same, BOTH, same, BOTH);

    assertThat(changes.appeared()).isZero();
    assertThat(changes.gone()).isZero();
    assertThat(changes.notLooked()).isZero();
    assertThat(changes.since()).isEqualTo(BEFORE.date());
  }

  @Test
  void findingOfAnAuditedAccountIsNewOrGone() throws IOException {
    Changes changes =
        changes(
            List.of(TwoRuns.finding(ONE, "gone", 60), TwoRuns.finding(TWO, "gone", 60)),
            BOTH,
            List.of(TwoRuns.finding(ONE, "new", 60)),
            BOTH);

    assertThat(changes.appeared()).isEqualTo(1);
    assertThat(changes.gone()).isEqualTo(2);
  }

  @Test
  void findingOfAnAccountThatOneRunDidNotAuditIsNeither() throws IOException {
    Changes changes =
        changes(
            List.of(TwoRuns.finding(TWO, "bob", 60)),
            List.of(TwoRuns.unaudited(ONE, Reason.THROTTLED), TwoRuns.audited(TWO)),
            List.of(TwoRuns.finding(ONE, "alice", 60)),
            List.of(TwoRuns.audited(ONE), TwoRuns.unaudited(TWO, Reason.THROTTLED)));

    assertThat(changes.appeared()).isZero();
    assertThat(changes.gone()).isZero();
    assertThat(changes.notLooked()).isEqualTo(2);
  }

  @Test
  void findingOfAnAccountThatJoinedIsNew() throws IOException {
    Changes changes =
        changes(
            List.of(),
            List.of(TwoRuns.audited(ONE)),
            List.of(TwoRuns.finding(TWO, "bob", 60)),
            BOTH);

    assertThat(changes.appeared()).isEqualTo(1);
  }

  @Test
  void withoutARunBeforeThereAreNoChanges() throws IOException {
    RunOverview overview =
        new RunComparison(null)
            .overview(
                List.of(part(List.of(TwoRuns.finding(ONE, "alice", 60)))), List.of(rows(BOTH)));

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).isEmpty();
    assertThat(overview.worst()).singleElement().matches(finding -> !finding.isNew());
  }

  @Test
  void findingsAreCountedByOrganizationalUnit() throws IOException {
    List<FindingRow> findings = new ArrayList<>();
    findings.addAll(TwoRuns.findings(ONE, "alice", 60, "/Root/Prod"));
    findings.addAll(TwoRuns.findings(ONE, "bob", 60, "/Root/Prod"));
    findings.addAll(TwoRuns.findings(TWO, "carol", 60, "/Root"));

    assertThat(alone(findings, BOTH).units())
        .hasEntrySatisfying("/Root/Prod", unit -> assertThat(unit.findings()).isEqualTo(2))
        .hasEntrySatisfying("/Root", unit -> assertThat(unit.findings()).isEqualTo(1));
  }

  @Test
  void findingsAreCountedByAge() throws IOException {
    assertThat(
            alone(
                    List.of(
                        TwoRuns.finding(ONE, "alice", 60),
                        TwoRuns.finding(ONE, "bob", 70),
                        TwoRuns.finding(ONE, "carol", 2_000)),
                    BOTH)
                .ages())
        .containsOnly(entry(AgeBand.UNDER_90, 2L), entry(AgeBand.THREE_YEARS_OR_MORE, 1L));
  }

  @Test
  void accountsThatWereNotAuditedAreNamedWithTheirReason() throws IOException {
    RunOverview overview =
        alone(
            List.of(),
            List.of(
                TwoRuns.unaudited(ONE, Reason.THROTTLED),
                TwoRuns.unaudited(TWO, Reason.NOT_ACTIVE),
                TwoRuns.audited(THREE)));

    assertThat(overview.failed())
        .extracting(account -> account.account().id().value())
        .containsExactly(ONE);
    assertThat(overview.skipped())
        .extracting(UnauditedAccount::reason)
        .containsExactly(Reason.NOT_ACTIVE);
  }

  @Test
  void rowsOutOfOrderAreRefusedRatherThanComparedWrongly() {
    assertThatExceptionOfType(UnreadableRunException.class)
        .isThrownBy(
            () ->
                alone(
                    List.of(TwoRuns.finding(TWO, "bob", 60), TwoRuns.finding(ONE, "alice", 60)),
                    BOTH));
  }

  private RunOverview alone(List<FindingRow> findings, List<AccountRow> accounts)
      throws IOException {
    return new RunComparison(null).overview(List.of(part(findings)), List.of(rows(accounts)));
  }

  private Changes changes(
      List<FindingRow> findingsBefore,
      List<AccountRow> accountsBefore,
      List<FindingRow> findings,
      List<AccountRow> accounts)
      throws IOException {
    return Objects.requireNonNull(
        new RunComparison(
                MANIFEST_BEFORE,
                List.of(),
                List.of(part(findingsBefore)),
                List.of(rows(accountsBefore)))
            .overview(List.of(part(findings)), List.of(rows(accounts)))
            .changes());
  }

  private Path part(List<FindingRow> rows) throws IOException {
    return TwoRuns.part(directory, Datasets.FINDINGS, rows);
  }

  private Path rows(List<AccountRow> rows) throws IOException {
    return TwoRuns.part(directory, Datasets.ACCOUNTS, rows);
  }
}
