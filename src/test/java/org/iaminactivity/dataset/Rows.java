package org.iaminactivity.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.Excuses.Excuse;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.FindingState.End;
import org.iaminactivity.lifecycle.FindingState.Episode;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.FindingState.Unknown;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.PrincipalType;
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
            Instant.parse("2026-11-24T02:03:04.567Z"),
            LocalDate.parse("2026-11-24")),
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
            null,
            LocalDate.parse("2026-10-16")));
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

  /** An action that was applied, and a finding that the plan left out. */
  static List<RemediationRow> ofRemediations() {
    return List.of(
        new RemediationRow(
            "2026-10-16-0123456789ab",
            "7a4dfb0b-0ef4-5d4c-8a0e-0d6f4f1f0a01",
            List.of("0dbcbd60-c101-51ba-bdd1-558c066254f8"),
            new Account(new AccountId("000000000001"), "Ledger", "/Root/Workloads"),
            "arn:aws:iam::000000000001:user/ada",
            "ada",
            "AIDAEXAMPLEOFADA",
            "deactivate-access-key",
            "AKIAEXAMPLEOFADA",
            Instant.parse("2025-01-01T00:00:01Z"),
            "CANARY",
            true,
            Instant.parse("2026-01-01T00:00:00.500Z"),
            288,
            45,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00Z"),
            "payments@example.com",
            null,
            "APPLIED",
            null,
            null,
            "VERIFIED",
            1,
            Instant.parse("2026-10-16T08:00:00.250Z"),
            "arn:aws:sts::111122223333:assumed-role/planner/ada",
            List.of(
                "arn:aws:sts::111122223333:assumed-role/approver/bob",
                "arn:aws:sts::111122223333:assumed-role/approver/eve"),
            Instant.parse("2026-10-16T09:00:00Z"),
            Instant.parse("2026-10-16T10:00:00.001Z"),
            Instant.parse("2026-10-16T11:00:00Z"),
            null,
            null,
            List.of("f3c1e5d0-0000-4000-8000-000000000001"),
            "0".repeat(64)),
        new RemediationRow(
            "2026-10-16-0123456789ab",
            null,
            List.of("f2b3d69d-2b43-5e1c-8a6b-6f2f3c0b7a11"),
            new Account(new AccountId("000000000002"), null, null),
            "arn:aws:iam::000000000002:root",
            "<root_account>",
            null,
            null,
            null,
            null,
            null,
            null,
            Instant.parse("2026-01-01T00:00:00Z"),
            288,
            45,
            null,
            null,
            null,
            "EX-0042",
            "SKIPPED",
            "ROOT",
            "Root has no keys that a plan touches",
            null,
            0,
            Instant.parse("2026-10-16T08:00:00.250Z"),
            "arn:aws:sts::111122223333:assumed-role/planner/ada",
            List.of(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            "0".repeat(64)));
  }

  /** One that is open, one that is unknown, three that have ended, and one of hygiene. */
  static List<FindingState> ofFindingStates() {
    Sighting first = sighting("2026-10-01");
    Sighting last = sighting("2026-10-16");
    SeenFinding key =
        new SeenFinding(
            new FindingId(UUID.fromString("0dbcbd60-c101-51ba-bdd1-558c066254f8")),
            "access-key-unused",
            Severity.HIGH,
            PrincipalType.USER,
            "arn:aws:iam::000000000001:user/ada",
            "ada",
            Credential.ACCESS_KEY_2,
            Instant.parse("2025-01-01T00:00:01.250Z"),
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00.500Z"),
            288,
            45);
    SeenFinding root =
        new SeenFinding(
            new FindingId(UUID.fromString("f2b3d69d-2b43-5e1c-8a6b-6f2f3c0b7a11")),
            "root-mfa-missing",
            Severity.CRITICAL,
            PrincipalType.ROOT,
            "arn:aws:iam::000000000002:root",
            "<root_account>",
            null,
            null,
            null,
            null,
            null,
            null);
    Account ledger = new Account(new AccountId("000000000001"), "Ledger", "/Root/Workloads");
    Account nameless = new Account(new AccountId("000000000002"), null, null);
    Episode again =
        new Episode(2, first, LocalDate.parse("2026-09-30"), LocalDate.parse("2026-03-01"));
    return List.of(
        new FindingState(
            ledger,
            key,
            Status.REOPENED,
            StatusReason.INTERRUPTED,
            again,
            last,
            null,
            null,
            LocalDate.parse("2026-10-31"),
            null),
        new FindingState(
            ledger,
            key,
            Status.UNKNOWN,
            null,
            again,
            last,
            new Unknown(LocalDate.parse("2026-10-17"), Reason.REPORT_TIMEOUT),
            null,
            null,
            new Excuse("EX-0042", LocalDate.parse("2026-12-31"))),
        new FindingState(
            ledger,
            key,
            Status.RESOLVED,
            StatusReason.USED,
            again,
            last,
            null,
            new End(LocalDate.parse("2026-10-17"), Instant.parse("2026-10-17T02:00:00.001Z")),
            null,
            null),
        new FindingState(
            ledger,
            key,
            Status.RESOLVED,
            StatusReason.CREDENTIAL_DEACTIVATED,
            again,
            last,
            null,
            new End(
                LocalDate.parse("2026-10-17"),
                Instant.parse("2026-10-17T02:00:00.001Z"),
                "7a4dfb0b-0ef4-5d4c-8a0e-0d6f4f1f0a01"),
            null,
            null),
        new FindingState(
            nameless,
            root,
            Status.RETIRED,
            StatusReason.ACCOUNT_LEFT,
            new Episode(1, first, null, first.on()),
            last,
            null,
            new End(LocalDate.parse("2026-10-17"), null),
            null,
            null),
        FindingState.openSince(first, nameless, root));
  }

  private static Sighting sighting(String date) {
    return new Sighting(LocalDate.parse(date), Instant.parse(date + "T02:00:00.123Z"));
  }

  private static List<Principal> rows() {
    return ReportParser.parse(
        new CredentialReport("text/csv", REPORT.judgedAsOf(), REPORT.recordedCsv()), ACCOUNT.id());
  }
}
