package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Changes;
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
 * findings of one principal at a time, and what an overview keeps, however many accounts there are.
 * A run may come part by part, in the order of the parts.
 */
public final class OverviewPass {

  static final int WORST = 500;
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

  private final LocalDate runDate;

  private final Map<String, RunOverview.Standings> rules = new TreeMap<>();
  private final Map<Severity, RunOverview.Standings> severities = new EnumMap<>(Severity.class);
  private final Map<StatusReason, Long> reasons = new EnumMap<>(StatusReason.class);
  private final Map<Status, Long> statuses = new EnumMap<>(Status.class);
  private final Map<String, Long> newBySeverity = new TreeMap<>();
  private final SortedMap<LocalDate, RunOverview.Unseen> unknown = new TreeMap<>();
  private final Map<String, RunOverview.UnitFigures> units = new HashMap<>();
  private final Map<AgeBand, Long> ages = new EnumMap<>(AgeBand.class);
  private final WorstPrincipals worst = new WorstPrincipals(WORST);
  private final WorstPrincipals newSevere = new WorstPrincipals(NEW_SEVERE);
  private final List<UnauditedAccount> failed = new ArrayList<>();
  private final List<UnauditedAccount> skipped = new ArrayList<>();
  private final List<ExemptionRow> exemptions = new ArrayList<>();
  private boolean hasStates;
  private long principals;
  private long listed;
  private long credentials;
  private long overdue;

  public OverviewPass(LocalDate runDate) {
    this.runDate = runDate;
  }

  /** Reads these files of the run, of accounts after those that it has read. */
  public void read(RunFiles files) throws IOException {
    readAccounts(files);
    for (Path part : files.of(Datasets.EXEMPTIONS)) {
      exemptions.addAll(Exemptions.readAll(part));
    }
  }

  /**
   * The overview of what it has read.
   *
   * @param since the date of the run that this one goes on from; null if there is none
   */
  public RunOverview overview(
      @Nullable LocalDate since, List<String> rulesThatDiffer, List<RunFigures> earlier) {
    return new RunOverview(
        since == null || !hasStates ? null : changes(since, rulesThatDiffer),
        earlier,
        new RunOverview.Concerned(principals, listed, credentials, overdue),
        rules,
        severities,
        reasons,
        unknown,
        units,
        ages,
        worst.worstFirst(),
        newSevere.worstFirst(),
        failed,
        skipped,
        exemptions);
  }

  private Changes changes(LocalDate since, List<String> rulesThatDiffer) {
    return new Changes(
        since,
        newBySeverity,
        reasons.getOrDefault(StatusReason.ACCOUNT_JOINED, 0L),
        statuses.getOrDefault(Status.REOPENED, 0L),
        statuses.getOrDefault(Status.RESOLVED, 0L),
        statuses.getOrDefault(Status.RETIRED, 0L),
        statuses.getOrDefault(Status.UNKNOWN, 0L),
        rulesThatDiffer);
  }

  private void readAccounts(RunFiles files) throws IOException {
    List<Path> parts = files.of(Datasets.FINDING_STATES);
    hasStates |= !parts.isEmpty();
    try (SortedRows<AccountRow> coverage =
            rows(files, Datasets.ACCOUNTS, Accounts.ACCOUNT_ID, COVERAGE);
        SortedRows<FindingState> states =
            rows(
                Datasets.FINDING_STATES,
                FindingStates.ACCOUNT_ID,
                parts,
                Datasets.FINDING_STATES.columns());
        SortedRows<FindingRow> inactivity =
            rows(files, Datasets.FINDINGS, Findings.ACCOUNT_ID, Datasets.FINDINGS.columns());
        SortedRows<HygieneFindingRow> hygiene =
            rows(
                files,
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
        Map<LocalDate, Long> unseen = new TreeMap<>();
        while (findings.next(account)) {
          count(findings, unseen);
        }
        unseen.forEach(
            (date, count) ->
                unknown.merge(date, new RunOverview.Unseen(count, 1), RunOverview.Unseen::plus));
      }
    }
  }

  private static <R> SortedRows<R> rows(
      RunFiles files,
      Dataset<R> dataset,
      Column.Required<R, String> accountId,
      List<Column<R, ?>> columns)
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
    Outcome outcome = Outcome.valueOf(row.get(Accounts.OUTCOME));
    List<UnauditedAccount> unaudited = outcome == Outcome.FAILED ? failed : skipped;
    if (outcome != Outcome.AUDITED && unaudited.size() < UNAUDITED) {
      unaudited.add(
          new UnauditedAccount(
              new Account(
                  new AccountId(row.get(Accounts.ACCOUNT_ID)),
                  row.get(Accounts.ACCOUNT_NAME),
                  row.get(Accounts.ORGANIZATIONAL_UNIT_PATH)),
              outcome,
              Reason.valueOf(Objects.requireNonNull(row.get(Accounts.REASON))),
              Objects.requireNonNull(row.get(Accounts.MESSAGE))));
    }
  }

  private void count(PrincipalRows rows, Map<LocalDate, Long> unseen) throws IOException {
    List<PublishedFinding> current = new ArrayList<>();
    for (PublishedFinding finding : rows.findings()) {
      countStatus(finding.state(), unseen);
      if (!finding.state().status().isEnded()) {
        countFinding(finding);
        current.add(finding);
      }
    }
    if (current.isEmpty()) {
      return;
    }
    PrincipalFindings principal = new PrincipalFindings(current);
    listed++;
    if (principal.isOpen()) {
      countPrincipal(principal);
    }
    if (worst.takes(principal)) {
      worst.add(rows.withDetails(principal));
    }
    List<PublishedFinding> severe =
        current.stream().filter(finding -> finding.isNew() && finding.isSevere()).toList();
    if (!severe.isEmpty()) {
      newSevere.add(new PrincipalFindings(severe));
    }
  }

  /** What ended before this run was told then. */
  private void countStatus(FindingState state, Map<LocalDate, Long> unseen) {
    if (state.end() != null && !state.end().on().equals(runDate)) {
      return;
    }
    statuses.merge(state.status(), 1L, Long::sum);
    if (state.reason() != null) {
      reasons.merge(state.reason(), 1L, Long::sum);
    }
    if (state.status() == Status.UNKNOWN) {
      unseen.merge(state.lastSeen().on(), 1L, Long::sum);
    }
  }

  private void countFinding(PublishedFinding finding) {
    RunOverview.Standings one = RunOverview.Standings.of(finding);
    rules.merge(finding.seen().rule(), one, RunOverview.Standings::plus);
    severities.merge(finding.severity(), one, RunOverview.Standings::plus);
    if (finding.isNew()) {
      newBySeverity.merge(finding.severity().name(), 1L, Long::sum);
    }
    overdue += finding.isOverdue(runDate) ? 1 : 0;
    Integer days = finding.seen().inactiveDays();
    if (finding.isOpen() && days != null) {
      ages.merge(AgeBand.of(days), 1L, Long::sum);
    }
  }

  private void countPrincipal(PrincipalFindings principal) {
    principals++;
    Set<Credential> concerned = new HashSet<>();
    boolean isSevere = false;
    for (PublishedFinding finding : principal.findings()) {
      if (finding.isOpen()) {
        isSevere |= finding.isSevere();
        Credential credential = finding.seen().credential();
        if (credential != null) {
          concerned.add(credential);
        }
      }
    }
    credentials += concerned.size();
    units.merge(
        Objects.requireNonNullElse(principal.account().organizationalUnitPath(), ""),
        RunOverview.UnitFigures.ofOne(isSevere),
        RunOverview.UnitFigures::plus);
  }
}
