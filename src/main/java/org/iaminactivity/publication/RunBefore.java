package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.dataset.Column;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.Exemptions;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.PartReader;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.PreviousRun;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * The published run that another one goes on from, with local copies of what it needs of it: the
 * states of the findings, the coverage and the exemptions.
 */
public final class RunBefore implements AutoCloseable {

  private static final List<Column<AccountRow, ?>> COVERAGE =
      List.of(Accounts.ACCOUNT_ID, Accounts.OUTCOME, Accounts.LAST_AUDITED_ON);

  private final StoredManifest stored;
  private final PublishedParts parts;
  private final List<Path> states;
  private final List<Path> findings;
  private final List<Path> coverage;
  private final List<Path> exemptions;

  /**
   * Copies the files.
   *
   * @throws UnreadableRunException if one is not as the manifest says
   */
  RunBefore(Warehouse warehouse, StoredManifest stored) throws IOException {
    this.stored = stored;
    this.parts = new PublishedParts(warehouse, stored.manifest());
    try {
      this.states = parts.of(Datasets.FINDING_STATES);
      this.findings = states.isEmpty() ? parts.of(Datasets.FINDINGS) : List.of();
      this.coverage = parts.of(Datasets.ACCOUNTS);
      this.exemptions =
          stored.manifest().exemptionsSha256() == null ? List.of() : parts.of(Datasets.EXEMPTIONS);
    } catch (IOException | RuntimeException e) {
      try (parts) {
        throw e;
      }
    }
  }

  public LocalDate date() {
    return stored.manifest().runDate();
  }

  public Manifest manifest() {
    return stored.manifest();
  }

  /** Lower-case hex digits of the SHA-256 of its manifest. */
  public String manifestSha256() {
    return stored.sha256();
  }

  /** What the lifecycle needs to know of it. */
  public PreviousRun previousRun() {
    Map<String, PreviousRun.RuleInForce> rules = new TreeMap<>();
    manifest()
        .rules()
        .forEach(
            (name, rule) ->
                rules.put(name, new PreviousRun.RuleInForce(rule.enabled(), rule.thresholdDays())));
    return new PreviousRun(date(), rules);
  }

  /** What it published of the accounts of the range. */
  public AccountsBefore accounts(AccountRange range) throws IOException {
    SortedRows<AccountRow> accounts =
        new SortedRows<>(Datasets.ACCOUNTS, Accounts.ACCOUNT_ID, coverage, COVERAGE, range);
    try {
      return new AccountsBefore(date(), accounts, states(range));
    } catch (IOException | RuntimeException e) {
      try (accounts) {
        throw e;
      }
    }
  }

  private AccountsBefore.StatesBefore states(AccountRange range) throws IOException {
    return states.isEmpty()
        ? new Rows<FindingRow>(
            new SortedRows<>(
                Datasets.FINDINGS,
                Findings.ACCOUNT_ID,
                findings,
                Datasets.FINDINGS.columns(),
                range)) {
          @Override
          FindingState state(PartReader<FindingRow> row) {
            return openSince(date(), row);
          }
        }
        : new Rows<FindingState>(
            new SortedRows<>(
                Datasets.FINDING_STATES,
                FindingStates.ACCOUNT_ID,
                states,
                Datasets.FINDING_STATES.columns(),
                range)) {
          @Override
          FindingState state(PartReader<FindingState> row) {
            return FindingStates.read(row);
          }
        };
  }

  /** What a version that published no states says: the finding was there. */
  static FindingState openSince(LocalDate date, PartReader<FindingRow> row) {
    String credential = row.get(Findings.CREDENTIAL);
    return FindingState.openSince(
        new FindingState.Sighting(date, row.get(Findings.REPORT_GENERATED_AT)),
        new Account(
            new AccountId(row.get(Findings.ACCOUNT_ID)),
            row.get(Findings.ACCOUNT_NAME),
            row.get(Findings.ORGANIZATIONAL_UNIT_PATH)),
        new SeenFinding(
            new FindingId(UUID.fromString(row.get(Findings.ID))),
            row.get(Findings.RULE),
            Severity.valueOf(row.get(Findings.SEVERITY)),
            PrincipalType.valueOf(row.get(Findings.PRINCIPAL_TYPE)),
            row.get(Findings.PRINCIPAL_ARN),
            row.get(Findings.PRINCIPAL_NAME),
            credential == null ? null : Credential.valueOf(credential),
            row.get(Findings.CREDENTIAL_ISSUED_AT),
            row.get(Findings.PRINCIPAL_CREATED_AT),
            row.get(Findings.INACTIVE_SINCE),
            row.get(Findings.INACTIVE_DAYS),
            row.get(Findings.THRESHOLD_DAYS)));
  }

  private abstract static class Rows<R> implements AccountsBefore.StatesBefore {

    private final SortedRows<R> rows;

    Rows(SortedRows<R> rows) {
      this.rows = rows;
    }

    abstract FindingState state(PartReader<R> row);

    @Override
    public @Nullable String account() {
      return rows.account();
    }

    @Override
    public FindingState state() {
      return state(rows.row());
    }

    @Override
    public void advance() throws IOException {
      rows.advance();
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /** When each exemption, by its id, last named a principal. */
  public Map<String, LocalDate> exemptionsLastMatchedOn() throws IOException {
    Map<String, LocalDate> matched = new TreeMap<>();
    for (Path part : exemptions) {
      try (var rows =
          Datasets.EXEMPTIONS.read(part, List.of(Exemptions.ID, Exemptions.LAST_MATCHED_ON))) {
        while (rows.next()) {
          String date = rows.get(Exemptions.LAST_MATCHED_ON);
          if (date != null) {
            matched.put(rows.get(Exemptions.ID), LocalDate.parse(date));
          }
        }
      }
    }
    return matched;
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
