package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.Exemptions;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.PreviousRun;
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
  private final PreviousRun previousRun;
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
    this.previousRun = previousRun(stored.manifest());
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
    return previousRun;
  }

  private static PreviousRun previousRun(Manifest manifest) {
    Map<String, PreviousRun.RuleInForce> rules = new TreeMap<>();
    manifest
        .rules()
        .forEach(
            (name, rule) ->
                rules.put(name, new PreviousRun.RuleInForce(rule.enabled(), rule.thresholdDays())));
    return new PreviousRun(manifest.runDate(), rules);
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

  /** A version that published no states says of a finding only that it was there. */
  private AccountsBefore.StatesBefore states(AccountRange range) throws IOException {
    return states.isEmpty()
        ? new Rows<>(
            new SortedRows<>(
                Datasets.FINDINGS,
                Findings.ACCOUNT_ID,
                findings,
                Datasets.FINDINGS.columns(),
                range),
            row -> FindingStates.openSince(date(), row))
        : new Rows<>(
            new SortedRows<>(
                Datasets.FINDING_STATES,
                FindingStates.ACCOUNT_ID,
                states,
                Datasets.FINDING_STATES.columns(),
                range),
            FindingStates::read);
  }

  private record Rows<R>(SortedRows<R> rows, Function<PartReader<R>, FindingState> reader)
      implements AccountsBefore.StatesBefore {

    @Override
    public @Nullable String account() {
      return rows.account();
    }

    @Override
    public FindingState state() {
      return reader.apply(rows.row());
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
