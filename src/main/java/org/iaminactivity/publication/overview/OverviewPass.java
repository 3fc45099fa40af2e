package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.Exemptions;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.HygieneFindingRow;
import org.iaminactivity.dataset.HygieneFindings;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.SortedRows;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run account by account and principal by principal, as its rows are sorted: it holds the
 * findings of one principal at a time.
 */
final class OverviewPass {

  private static final List<Column<AccountRow, ?>> COVERAGE =
      List.of(
          Accounts.ACCOUNT_ID,
          Accounts.ACCOUNT_NAME,
          Accounts.ORGANIZATIONAL_UNIT_PATH,
          Accounts.OUTCOME,
          Accounts.REASON,
          Accounts.MESSAGE);

  private final LocalDate runDate;
  private final RunFiles files;
  private final OverviewBuilder overview;

  OverviewPass(LocalDate runDate, RunFiles files) {
    this.runDate = runDate;
    this.files = files;
    this.overview = new OverviewBuilder(runDate);
  }

  /**
   * The overview.
   *
   * @param since the date of the run that this one goes on from; null if there is none
   */
  RunOverview overview(
      @Nullable LocalDate since, List<String> rulesThatDiffer, List<RunFigures> earlier)
      throws IOException {
    readAccounts();
    return overview.overview(since, rulesThatDiffer, earlier, exemptions());
  }

  private List<ExemptionRow> exemptions() throws IOException {
    List<ExemptionRow> rows = new ArrayList<>();
    for (Path part : files.of(Datasets.EXEMPTIONS)) {
      rows.addAll(Exemptions.readAll(part));
    }
    return rows;
  }

  private void readAccounts() throws IOException {
    List<Path> parts = files.of(Datasets.FINDING_STATES);
    boolean hasStates = !parts.isEmpty();
    if (hasStates) {
      overview.withStates();
    }
    try (SortedRows<AccountRow> coverage = rows(Datasets.ACCOUNTS, Accounts.ACCOUNT_ID, COVERAGE);
        SortedRows<FindingState> states =
            rows(
                Datasets.FINDING_STATES,
                FindingStates.ACCOUNT_ID,
                parts,
                Datasets.FINDING_STATES.columns());
        SortedRows<FindingRow> inactivity =
            rows(Datasets.FINDINGS, Findings.ACCOUNT_ID, Datasets.FINDINGS.columns());
        SortedRows<HygieneFindingRow> hygiene =
            rows(
                Datasets.HYGIENE_FINDINGS,
                HygieneFindings.ACCOUNT_ID,
                Datasets.HYGIENE_FINDINGS.columns())) {
      PrincipalRows findings = new PrincipalRows(runDate, hasStates, states, inactivity, hygiene);
      String account;
      while ((account = first(coverage.account(), findings.account())) != null) {
        if (coverage.isAt(account)) {
          cover(coverage.row());
          coverage.advance();
        }
        overview.add(findings.of(account));
      }
    }
  }

  private <R> SortedRows<R> rows(
      Dataset<R> dataset, Column.Required<R, String> accountId, List<Column<R, ?>> columns)
      throws IOException {
    return rows(dataset, accountId, files.of(dataset), columns);
  }

  private static <R> SortedRows<R> rows(
      Dataset<R> dataset,
      Column.Required<R, String> accountId,
      List<Path> parts,
      List<Column<R, ?>> columns)
      throws IOException {
    return new SortedRows<>(dataset, accountId, parts, columns, AccountRange.ALL);
  }

  private static @Nullable String first(@Nullable String... accounts) {
    return Stream.of(accounts).filter(Objects::nonNull).min(String::compareTo).orElse(null);
  }

  private void cover(PartReader<AccountRow> row) {
    String reason = row.get(Accounts.REASON);
    overview.cover(
        new Account(
            new AccountId(row.get(Accounts.ACCOUNT_ID)),
            row.get(Accounts.ACCOUNT_NAME),
            row.get(Accounts.ORGANIZATIONAL_UNIT_PATH)),
        Outcome.valueOf(row.get(Accounts.OUTCOME)),
        reason == null ? null : Reason.valueOf(reason),
        row.get(Accounts.MESSAGE));
  }
}
