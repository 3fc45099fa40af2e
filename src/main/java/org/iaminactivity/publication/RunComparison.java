package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.dataset.Column;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.PartReader;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Merges two runs account by account, as their rows are sorted: it holds the ids of one account's
 * findings at a time, and what an overview keeps, however many accounts there are.
 */
final class RunComparison {

  private static final int WORST = 500;
  private static final int NEW_SEVERE = 100;
  private static final int UNAUDITED = 200;

  private static final List<Column<AccountRow, ?>> COVERAGE =
      List.of(
          Accounts.ACCOUNT_ID,
          Accounts.ACCOUNT_NAME,
          Accounts.ORGANIZATIONAL_UNIT_PATH,
          Accounts.OUTCOME,
          Accounts.REASON,
          Accounts.MESSAGE);

  private final @Nullable Manifest before;
  private final List<String> rulesThatDiffer;
  private final List<Path> findingsBefore;
  private final List<Path> accountsBefore;
  private final boolean compares;

  private final Map<String, RunOverview.UnitFigures> units = new HashMap<>();
  private final Map<AgeBand, Long> ages = new EnumMap<>(AgeBand.class);
  private final Map<String, Long> newBySeverity = new TreeMap<>();
  private final WorstFindings worst = new WorstFindings(WORST);
  private final WorstFindings newSevere = new WorstFindings(NEW_SEVERE);
  private final List<UnauditedAccount> failed = new ArrayList<>();
  private final List<UnauditedAccount> skipped = new ArrayList<>();
  private long neverUsed;
  private long gone;
  private long notLooked;

  /**
   * Compares with the previous run.
   *
   * @param findingsBefore its parts, as is accountsBefore
   */
  RunComparison(
      Manifest before,
      List<String> rulesThatDiffer,
      List<Path> findingsBefore,
      List<Path> accountsBefore) {
    this.before = before;
    this.rulesThatDiffer = rulesThatDiffer;
    this.findingsBefore = findingsBefore;
    this.accountsBefore = accountsBefore;
    this.compares = true;
  }

  /** Compares no findings; of the previous run, if there is one, only the figures are known. */
  RunComparison(@Nullable Manifest before) {
    this.before = before;
    this.rulesThatDiffer = List.of();
    this.findingsBefore = List.of();
    this.accountsBefore = List.of();
    this.compares = false;
  }

  RunOverview overview(List<Path> findings, List<Path> accounts) throws IOException {
    try (SortedRows<FindingRow> found = findings(findings, Datasets.FINDINGS.columns());
        SortedRows<AccountRow> looked = accounts(accounts, COVERAGE);
        SortedRows<FindingRow> foundBefore =
            findings(findingsBefore, List.of(Findings.ACCOUNT_ID, Findings.ID));
        SortedRows<AccountRow> lookedBefore =
            accounts(accountsBefore, List.of(Accounts.ACCOUNT_ID, Accounts.OUTCOME))) {
      String account;
      while ((account = first(found, looked, foundBefore, lookedBefore)) != null) {
        Outcome now = outcome(looked, account, true);
        Outcome then = outcome(lookedBefore, account, false);
        Set<String> known = ids(foundBefore, account);
        for (; found.isAt(account); found.advance()) {
          judge(found.row(), known, then);
        }
        if (now == Outcome.AUDITED) {
          gone += known.size();
        } else {
          notLooked += known.size();
        }
      }
    }
    return new RunOverview(
        before,
        before == null || !compares
            ? null
            : new Changes(before.runDate(), newBySeverity, gone, notLooked, rulesThatDiffer),
        units,
        ages,
        neverUsed,
        worst.worstFirst(),
        newSevere.worstFirst(),
        failed,
        skipped);
  }

  private static SortedRows<FindingRow> findings(
      List<Path> parts, List<Column<FindingRow, ?>> columns) throws IOException {
    return new SortedRows<>(
        Datasets.FINDINGS, Findings.ACCOUNT_ID, parts, columns, AccountRange.ALL);
  }

  private static SortedRows<AccountRow> accounts(
      List<Path> parts, List<Column<AccountRow, ?>> columns) throws IOException {
    return new SortedRows<>(
        Datasets.ACCOUNTS, Accounts.ACCOUNT_ID, parts, columns, AccountRange.ALL);
  }

  private static @Nullable String first(SortedRows<?>... rows) {
    return Stream.of(rows)
        .map(SortedRows::account)
        .filter(Objects::nonNull)
        .min(String::compareTo)
        .orElse(null);
  }

  /** Null if the account was not in the organization. */
  private @Nullable Outcome outcome(
      SortedRows<AccountRow> looked, String account, boolean ofThisRun) throws IOException {
    if (!looked.isAt(account)) {
      return null;
    }
    PartReader<AccountRow> row = looked.row();
    Outcome outcome = Outcome.valueOf(row.get(Accounts.OUTCOME));
    List<UnauditedAccount> unaudited = outcome == Outcome.FAILED ? failed : skipped;
    if (ofThisRun && outcome != Outcome.AUDITED && unaudited.size() < UNAUDITED) {
      unaudited.add(
          new UnauditedAccount(
              new Account(
                  new AccountId(account),
                  row.get(Accounts.ACCOUNT_NAME),
                  row.get(Accounts.ORGANIZATIONAL_UNIT_PATH)),
              outcome,
              Reason.valueOf(Objects.requireNonNull(row.get(Accounts.REASON))),
              Objects.requireNonNull(row.get(Accounts.MESSAGE))));
    }
    looked.advance();
    return outcome;
  }

  private static Set<String> ids(SortedRows<FindingRow> found, String account) throws IOException {
    Set<String> ids = new HashSet<>();
    for (; found.isAt(account); found.advance()) {
      ids.add(found.row().get(Findings.ID));
    }
    return ids;
  }

  private void judge(PartReader<FindingRow> row, Set<String> known, @Nullable Outcome then) {
    Severity severity = Severity.valueOf(row.get(Findings.SEVERITY));
    int days = row.get(Findings.INACTIVE_DAYS);
    boolean isSevere = PublishedFinding.isSevere(severity);
    boolean isNew = compares && isNew(row, known, then);
    if (isNew) {
      newBySeverity.merge(severity.name(), 1L, Long::sum);
      if (isSevere) {
        newSevere.offer(row, severity, days, true);
      }
    }
    String unit = Objects.requireNonNullElse(row.get(Findings.ORGANIZATIONAL_UNIT_PATH), "");
    units.merge(
        unit,
        new RunOverview.UnitFigures(0, 0).plus(isSevere),
        (figures, one) -> figures.plus(isSevere));
    ages.merge(AgeBand.of(days), 1L, Long::sum);
    neverUsed += row.get(Findings.NEVER_USED) ? 1 : 0;
    worst.offer(row, severity, days, isNew);
  }

  /** Whatever is left of the known ones is gone. */
  private boolean isNew(PartReader<FindingRow> row, Set<String> known, @Nullable Outcome then) {
    if (known.remove(row.get(Findings.ID))) {
      return false;
    }
    boolean sure = then == null || then == Outcome.AUDITED;
    notLooked += sure ? 0 : 1;
    return sure;
  }
}
