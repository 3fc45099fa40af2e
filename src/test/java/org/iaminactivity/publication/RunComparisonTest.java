package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.iaminactivity.publication.Nights.BEFORE;
import static org.iaminactivity.publication.Nights.ONE;
import static org.iaminactivity.publication.Nights.THREE;
import static org.iaminactivity.publication.Nights.TWO;

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

  private static final Manifest MANIFEST_BEFORE = Nights.manifest(BEFORE, List.of());
  private static final List<AccountRow> BOTH = List.of(Nights.audited(ONE), Nights.audited(TWO));

  @TempDir private Path directory;

  @Test
  void findingOfBothRunsIsNeitherNewNorGone() throws IOException {
    List<FindingRow> same = List.of(Nights.finding(ONE, "alice", 60));

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
            List.of(Nights.finding(ONE, "gone", 60), Nights.finding(TWO, "gone", 60)),
            BOTH,
            List.of(Nights.finding(ONE, "new", 60)),
            BOTH);

    assertThat(changes.appeared()).isEqualTo(1);
    assertThat(changes.gone()).isEqualTo(2);
  }

  @Test
  void findingOfAnAccountThatOneRunDidNotAuditIsNeither() throws IOException {
    Changes changes =
        changes(
            List.of(Nights.finding(TWO, "bob", 60)),
            List.of(Nights.unaudited(ONE, Reason.THROTTLED), Nights.audited(TWO)),
            List.of(Nights.finding(ONE, "alice", 60)),
            List.of(Nights.audited(ONE), Nights.unaudited(TWO, Reason.THROTTLED)));

    assertThat(changes.appeared()).isZero();
    assertThat(changes.gone()).isZero();
    assertThat(changes.notLooked()).isEqualTo(2);
  }

  @Test
  void findingOfAnAccountThatJoinedIsNew() throws IOException {
    Changes changes =
        changes(
            List.of(), List.of(Nights.audited(ONE)), List.of(Nights.finding(TWO, "bob", 60)), BOTH);

    assertThat(changes.appeared()).isEqualTo(1);
  }

  @Test
  void withoutARunBeforeThereAreNoChanges() throws IOException {
    RunOverview overview =
        new RunComparison(null)
            .overview(
                List.of(part(List.of(Nights.finding(ONE, "alice", 60)))), List.of(rows(BOTH)));

    assertThat(overview.changes()).isNull();
    assertThat(overview.earlier()).isEmpty();
    assertThat(overview.worst()).singleElement().matches(finding -> !finding.isNew());
  }

  @Test
  void findingsAreCountedByOrganizationalUnit() throws IOException {
    List<FindingRow> findings = new ArrayList<>();
    findings.addAll(Nights.findings(ONE, "alice", 60, "/Root/Prod"));
    findings.addAll(Nights.findings(ONE, "bob", 60, "/Root/Prod"));
    findings.addAll(Nights.findings(TWO, "carol", 60, "/Root"));

    assertThat(alone(findings, BOTH).units())
        .hasEntrySatisfying("/Root/Prod", unit -> assertThat(unit.findings()).isEqualTo(2))
        .hasEntrySatisfying("/Root", unit -> assertThat(unit.findings()).isEqualTo(1));
  }

  @Test
  void findingsAreCountedByAge() throws IOException {
    assertThat(
            alone(
                    List.of(
                        Nights.finding(ONE, "alice", 60),
                        Nights.finding(ONE, "bob", 70),
                        Nights.finding(ONE, "carol", 2_000)),
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
                Nights.unaudited(ONE, Reason.THROTTLED),
                Nights.unaudited(TWO, Reason.NOT_ACTIVE),
                Nights.audited(THREE)));

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
                    List.of(Nights.finding(TWO, "bob", 60), Nights.finding(ONE, "alice", 60)),
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
    return Nights.part(directory, Datasets.FINDINGS, rows);
  }

  private Path rows(List<AccountRow> rows) throws IOException {
    return Nights.part(directory, Datasets.ACCOUNTS, rows);
  }
}
