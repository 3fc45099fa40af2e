package org.iaminactivity.publication.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.HygieneFindingRow;
import org.iaminactivity.dataset.HygieneFindings;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.SortedRows;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.run.AccountRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrincipalRowsTest {

  @TempDir private Path directory;

  private interface Reading {
    void read(PrincipalRows rows) throws IOException;
  }

  @Test
  void principalsComeOneByOneWithAllTheirStates() throws IOException {
    List<String> read = new ArrayList<>();

    reading(
        List.of(
            StateBuilder.of(ONE, "alice"),
            StateBuilder.of(ONE, "alice").rule("user-inactive", null),
            StateBuilder.of(ONE, "bob"),
            StateBuilder.of(TWO, "alice")),
        List.of(),
        rows -> {
          for (String account = rows.account(); account != null; account = rows.account()) {
            rows.of(account);
            while (rows.next()) {
              List<PublishedFinding> findings = rows.findings();
              read.add(account + " " + findings.get(0).seen().principalName() + findings.size());
            }
          }
        });

    assertThat(read).containsExactly(ONE + " alice2", ONE + " bob1", TWO + " alice1");
  }

  @Test
  void detailsThatNobodyNeedsAreSkipped() throws IOException {
    List<FindingRow> found =
        List.of(TwoRuns.finding(ONE, "alice", 60), TwoRuns.finding(ONE, "bob", 60));
    List<String> read = new ArrayList<>();

    reading(
        List.of(StateBuilder.of(ONE, "alice"), StateBuilder.of(ONE, "bob")),
        found,
        rows -> {
          rows.of(ONE);
          while (rows.next()) {
            read.add(rows.findings().get(0).seen().principalName());
          }
          assertThat(rows.account()).isNull();
        });

    assertThat(read).containsExactly("alice", "bob");
  }

  @Test
  void withoutStatesFindingsAreOpenSinceTheRunAndHaveTheirDetails() throws IOException {
    List<PublishedFinding> read = new ArrayList<>();

    reading(
        List.of(),
        List.of(TwoRuns.finding(ONE, "alice", 60)),
        rows -> {
          assertThat(rows.of(ONE).next()).isTrue();
          read.addAll(rows.findings());
        });

    assertThat(read)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isOpen()).isTrue();
              assertThat(finding.state().episode().firstSeen().on())
                  .isEqualTo(StateBuilder.RUN_DATE);
              assertThat(finding.details()).isNotNull();
            });
  }

  private void reading(List<StateBuilder> states, List<FindingRow> findings, Reading reading)
      throws IOException {
    try (SortedRows<FindingState> ofStates =
            rows(
                Datasets.FINDING_STATES,
                FindingStates.ACCOUNT_ID,
                states.stream().map(StateBuilder::build).toList());
        SortedRows<FindingRow> ofFindings = rows(Datasets.FINDINGS, Findings.ACCOUNT_ID, findings);
        SortedRows<HygieneFindingRow> ofHygiene =
            rows(Datasets.HYGIENE_FINDINGS, HygieneFindings.ACCOUNT_ID, List.of())) {
      reading.read(
          new PrincipalRows(
              StateBuilder.RUN_DATE, !states.isEmpty(), ofStates, ofFindings, ofHygiene));
    }
  }

  private <R> SortedRows<R> rows(
      Dataset<R> dataset, Column.Required<R, String> accountId, List<R> rows) throws IOException {
    List<Path> parts = List.of(TwoRuns.part(directory, dataset, rows));
    return new SortedRows<>(dataset, accountId, parts, dataset.columns(), AccountRange.ALL);
  }
}
