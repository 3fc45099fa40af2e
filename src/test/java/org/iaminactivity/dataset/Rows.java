package org.iaminactivity.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.GoldenReport;

/** Rows of each dataset, most of them of a recorded report. */
final class Rows {

  private static final GoldenReport REPORT =
      GoldenReport.all().stream()
          .filter(report -> report.name().equals("2016-root-live-key-and-certificate"))
          .findFirst()
          .orElseThrow();
  private static final Account ACCOUNT =
      new Account(new AccountId(GoldenReport.RECORDED_ACCOUNT_ID), "Ledger", "/Root/Workloads");

  private Rows() {}

  static List<CredentialReportRow> ofTheReport() {
    return rows().stream()
        .map(row -> new CredentialReportRow(ACCOUNT, REPORT.judgedAsOf(), row))
        .toList();
  }

  static List<FindingRow> ofFindings() {
    Rules rules = new Rules(rule -> RuleSettings.DEFAULT);
    List<FindingRow> findings = new ArrayList<>();
    for (Principal row : rows()) {
      Judgement.inactivity(rules, row, REPORT.judgedAsOf())
          .forEach(finding -> findings.add(new FindingRow(ACCOUNT, finding)));
    }
    return findings;
  }

  static List<HygieneFindingRow> ofHygieneFindings() {
    Rules rules = new Rules(rule -> RuleSettings.DEFAULT);
    return rows().stream()
        .flatMap(row -> rules.judge(row, REPORT.judgedAsOf(), row.isRoot()).stream())
        .filter(HygieneFinding.class::isInstance)
        .map(finding -> new HygieneFindingRow(ACCOUNT, (HygieneFinding) finding))
        .toList();
  }

  static List<AccountRow> ofAccounts() {
    return List.of(
        new AccountRow(
            new Account(new AccountId("000000000001"), "Ledger", "/Root/Workloads"),
            "ACTIVE",
            Instant.parse("2019-03-01T09:30:15.250Z"),
            Outcome.AUDITED,
            null,
            null,
            2,
            Instant.parse("2026-11-24T02:00:00Z"),
            "0".repeat(64),
            7,
            0,
            Instant.parse("2026-11-24T02:03:04.567Z")),
        new AccountRow(
            new Account(new AccountId("000000000002"), null, null),
            "SUSPENDED",
            null,
            Outcome.SKIPPED,
            Reason.NOT_ACTIVE,
            "Organizations says SUSPENDED",
            0,
            null,
            null,
            null,
            null,
            null));
  }

  static List<ExemptionRow> ofExemptions() {
    return List.of(
        new ExemptionRow(
            "EX-0042",
            "break-glass",
            "Emergency user, tested each quarter",
            "security@example.com",
            "SEC-1234",
            LocalDate.parse("2026-01-10"),
            LocalDate.parse("2026-12-31"),
            ExemptionRow.State.IN_FORCE,
            3,
            2,
            1,
            LocalDate.parse("2026-11-24")),
        new ExemptionRow(
            "EX-0043",
            "accepted-risk",
            "Vendor tool",
            "billing",
            null,
            LocalDate.parse("2026-10-01"),
            LocalDate.parse("2026-10-31"),
            ExemptionRow.State.EXPIRED,
            0,
            0,
            0,
            null));
  }

  private static List<Principal> rows() {
    return ReportParser.parse(
        new CredentialReport("text/csv", REPORT.judgedAsOf(), REPORT.recordedCsv()), ACCOUNT.id());
  }
}
