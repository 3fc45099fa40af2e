package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.MalformedReportException;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.GoldenReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GoldenReportsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Rules rules = new Rules(rule -> RuleSettings.DEFAULT);

  static List<GoldenReport> reports() {
    return GoldenReport.all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reportGivesExactlyItsFindings(GoldenReport golden) {
    AccountId account = new AccountId(GoldenReport.RECORDED_ACCOUNT_ID);
    CredentialReport report =
        new CredentialReport("text/csv", golden.judgedAsOf(), golden.recordedCsv());

    List<JsonNode> findings = new ArrayList<>();
    for (Principal row : ReportParser.parse(report, account)) {
      Judgement.inactivity(rules, row, golden.judgedAsOf())
          .forEach(finding -> findings.add(columns(account, finding)));
    }

    assertThat(findings)
        .containsExactlyInAnyOrderElementsOf(JSON.readTree(golden.expectedFindings()));
  }

  @Test
  void reportThatTellsNoUseIsNotJudged() {
    CredentialReport report =
        new CredentialReport(
            "text/csv", GoldenReport.MALFORMED.judgedAsOf(), GoldenReport.MALFORMED.recordedCsv());

    assertThatExceptionOfType(MalformedReportException.class)
        .isThrownBy(
            () -> ReportParser.parse(report, new AccountId(GoldenReport.RECORDED_ACCOUNT_ID)))
        .withMessageContaining("access_key_1_last_used_date");
  }

  /** The columns that are listed with the reference reports. */
  private static JsonNode columns(AccountId account, InactivityFinding finding) {
    Principal principal = finding.principal();
    LastUse.@Nullable At use = finding.lastUse() instanceof LastUse.At at ? at : null;
    ObjectNode columns = JSON.createObjectNode();
    columns.put("finding_id", finding.id().toString());
    columns.put("rule", finding.rule());
    columns.put("severity", finding.severity().name());
    columns.put("account_id", account.value());
    columns.put("principal_type", principal.type().name());
    columns.put("principal_arn", principal.arn());
    columns.put("principal_name", principal.name());
    columns.put("credential", text(finding.credential()));
    columns.put("credential_issued_at", text(finding.credentialIssuedAt()));
    columns.put("last_used_at", use == null ? null : text(use.instant()));
    columns.put("last_used_service", use == null ? null : use.service());
    columns.put("last_used_region", use == null ? null : use.region());
    columns.put("never_used", use == null);
    columns.put("inactive_since", text(finding.since().instant()));
    columns.put("inactive_since_reason", text(finding.since().reason()));
    columns.put("inactive_days", finding.inactiveDays());
    columns.put("threshold_days", finding.thresholdDays());
    columns.put("mfa_active", principal.mfaActive());
    columns.put("principal_created_at", text(principal.createdAt()));
    columns.put("report_generated_at", text(finding.reportGeneratedAt()));
    return columns;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
