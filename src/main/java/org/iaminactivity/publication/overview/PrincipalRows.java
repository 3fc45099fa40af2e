package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.HygieneFindingRow;
import org.iaminactivity.dataset.HygieneFindings;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.publication.SortedRows;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a run, principal by principal: their states, and what the datasets of findings
 * tell beside. In a run without states, a finding is open since that run.
 */
final class PrincipalRows implements OverviewBuilder.Principals {

  private final LocalDate runDate;
  private final boolean hasStates;
  private final SortedRows<FindingState> states;
  private final SortedRows<FindingRow> inactivity;
  private final SortedRows<HygieneFindingRow> hygiene;
  private String account = "";
  private String arn = "";

  /**
   * Goes before the first principal.
   *
   * @param hasStates whether the run publishes states
   */
  PrincipalRows(
      LocalDate runDate,
      boolean hasStates,
      SortedRows<FindingState> states,
      SortedRows<FindingRow> inactivity,
      SortedRows<HygieneFindingRow> hygiene) {
    this.runDate = runDate;
    this.hasStates = hasStates;
    this.states = states;
    this.inactivity = inactivity;
    this.hygiene = hygiene;
  }

  /** The account of the next row; null at the end. */
  @Nullable String account() {
    return Stream.of(states.account(), inactivity.account(), hygiene.account())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Goes before the first principal of the account. */
  PrincipalRows of(String id) throws IOException {
    skipDetails();
    account = id;
    arn = "";
    return this;
  }

  @Override
  public boolean next() throws IOException {
    skipDetails();
    String next =
        Stream.of(
                arn(states, FindingStates.PRINCIPAL_ARN),
                arn(inactivity, Findings.PRINCIPAL_ARN),
                arn(hygiene, HygieneFindings.PRINCIPAL_ARN))
            .filter(Objects::nonNull)
            .min(Principal.ARN_ORDER)
            .orElse(null);
    arn = next == null ? "" : next;
    return next != null;
  }

  private <R> @Nullable String arn(SortedRows<R> rows, Column.Required<R, String> column) {
    return rows.isAt(account) ? rows.row().get(column) : null;
  }

  private <R> boolean isAt(SortedRows<R> rows, Column.Required<R, String> column) {
    return arn.equals(arn(rows, column));
  }

  private void skipDetails() throws IOException {
    while (isAt(inactivity, Findings.PRINCIPAL_ARN)) {
      inactivity.advance();
    }
    while (isAt(hygiene, HygieneFindings.PRINCIPAL_ARN)) {
      hygiene.advance();
    }
  }

  /** With their details only in a run without states. */
  @Override
  public List<PublishedFinding> findings() throws IOException {
    List<PublishedFinding> findings = new ArrayList<>();
    while (isAt(states, FindingStates.PRINCIPAL_ARN)) {
      findings.add(new PublishedFinding(FindingStates.read(states.row()), null));
      states.advance();
    }
    if (hasStates) {
      return findings;
    }
    for (; isAt(inactivity, Findings.PRINCIPAL_ARN); inactivity.advance()) {
      PartReader<FindingRow> row = inactivity.row();
      findings.add(new PublishedFinding(FindingStates.openSince(runDate, row), details(row)));
    }
    for (; isAt(hygiene, HygieneFindings.PRINCIPAL_ARN); hygiene.advance()) {
      PartReader<HygieneFindingRow> row = hygiene.row();
      findings.add(
          new PublishedFinding(FindingStates.openSince(runDate, row), detailsOfHygiene(row)));
    }
    return findings;
  }

  @Override
  public PrincipalFindings withDetails(PrincipalFindings principal) throws IOException {
    if (!hasStates) {
      return principal;
    }
    Map<String, PublishedFinding.Details> details = new HashMap<>();
    for (; isAt(inactivity, Findings.PRINCIPAL_ARN); inactivity.advance()) {
      details.put(inactivity.row().get(Findings.ID), details(inactivity.row()));
    }
    for (; isAt(hygiene, HygieneFindings.PRINCIPAL_ARN); hygiene.advance()) {
      details.put(hygiene.row().get(HygieneFindings.ID), detailsOfHygiene(hygiene.row()));
    }
    return new PrincipalFindings(
        principal.findings().stream()
            .map(
                finding ->
                    new PublishedFinding(
                        finding.state(), details.get(finding.seen().id().toString())))
            .toList());
  }

  private static PublishedFinding.Details details(PartReader<FindingRow> row) {
    return new PublishedFinding.Details(
        null,
        new PublishedFinding.Use(
            row.get(Findings.NEVER_USED),
            row.get(Findings.LAST_USED_AT),
            row.get(Findings.LAST_USED_SERVICE),
            row.get(Findings.LAST_USED_REGION),
            row.get(Findings.INACTIVE_SINCE_REASON)),
        row.get(Findings.MFA_ACTIVE),
        row.get(Findings.REPORT_GENERATED_AT),
        row.get(Findings.COMPLIANCE),
        row.get(Findings.REMEDIATION));
  }

  private static PublishedFinding.Details detailsOfHygiene(PartReader<HygieneFindingRow> row) {
    return new PublishedFinding.Details(
        row.get(HygieneFindings.DETAIL),
        null,
        row.get(HygieneFindings.MFA_ACTIVE),
        row.get(HygieneFindings.REPORT_GENERATED_AT),
        row.get(HygieneFindings.COMPLIANCE),
        row.get(HygieneFindings.REMEDIATION));
  }
}
