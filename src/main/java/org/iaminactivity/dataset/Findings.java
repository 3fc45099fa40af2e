package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.FLAG;
import static org.iaminactivity.dataset.parquet.ValueType.INT32;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.principal.LastUse;

/** The columns of the dataset {@code findings}, in their order, which is promised. */
public final class Findings {

  static final Dataset<FindingRow> DATASET = new Dataset<>("findings");

  public static final Column.Required<FindingRow, String> ID = FindingColumns.id(DATASET);
  public static final Column.Required<FindingRow, String> RULE = FindingColumns.rule(DATASET);
  public static final Column.Required<FindingRow, String> SEVERITY =
      FindingColumns.severity(DATASET);
  public static final Column.Required<FindingRow, String> ACCOUNT_ID =
      FindingColumns.accountId(DATASET);
  public static final Column.Optional<FindingRow, String> ACCOUNT_NAME =
      FindingColumns.accountName(DATASET);
  public static final Column.Optional<FindingRow, String> ORGANIZATIONAL_UNIT_PATH =
      FindingColumns.organizationalUnitPath(DATASET);
  public static final Column.Required<FindingRow, String> PRINCIPAL_TYPE =
      FindingColumns.principalType(DATASET);
  public static final Column.Required<FindingRow, String> PRINCIPAL_ARN =
      FindingColumns.principalArn(DATASET);
  public static final Column.Required<FindingRow, String> PRINCIPAL_NAME =
      FindingColumns.principalName(DATASET);
  public static final Column.Optional<FindingRow, String> CREDENTIAL =
      FindingColumns.credential(DATASET);
  public static final Column.Optional<FindingRow, Instant> CREDENTIAL_ISSUED_AT =
      FindingColumns.credentialIssuedAt(DATASET);
  public static final Column.Optional<FindingRow, Instant> LAST_USED_AT =
      DATASET.optional("last_used_at", TIMESTAMP, row -> lastUse(row).time().orElse(null));
  public static final Column.Optional<FindingRow, String> LAST_USED_SERVICE =
      DATASET.optional("last_used_service", TEXT, row -> lastUse(row).service());
  public static final Column.Optional<FindingRow, String> LAST_USED_REGION =
      DATASET.optional("last_used_region", TEXT, row -> lastUse(row).region());
  public static final Column.Required<FindingRow, Boolean> NEVER_USED =
      DATASET.required("never_used", FLAG, row -> lastUse(row) instanceof LastUse.NotOnRecord);
  public static final Column.Required<FindingRow, Instant> INACTIVE_SINCE =
      DATASET.required("inactive_since", TIMESTAMP, row -> row.finding().since().instant());
  public static final Column.Required<FindingRow, String> INACTIVE_SINCE_REASON =
      DATASET.required("inactive_since_reason", TEXT, row -> row.finding().since().reason().name());
  public static final Column.Required<FindingRow, Integer> INACTIVE_DAYS =
      DATASET.required("inactive_days", INT32, row -> row.finding().inactiveDays());
  public static final Column.Required<FindingRow, Integer> THRESHOLD_DAYS =
      DATASET.required("threshold_days", INT32, row -> row.finding().thresholdDays());
  public static final Column.Optional<FindingRow, Boolean> MFA_ACTIVE =
      FindingColumns.mfaActive(DATASET);
  public static final Column.Optional<FindingRow, Instant> PRINCIPAL_CREATED_AT =
      FindingColumns.principalCreatedAt(DATASET);
  public static final Column.Required<FindingRow, Instant> REPORT_GENERATED_AT =
      FindingColumns.reportGeneratedAt(DATASET);
  public static final Column.Required<FindingRow, List<String>> COMPLIANCE =
      FindingColumns.compliance(DATASET);
  public static final Column.Required<FindingRow, String> REMEDIATION =
      FindingColumns.remediation(DATASET);

  private Findings() {}

  private static LastUse lastUse(FindingRow row) {
    return row.finding().lastUse();
  }
}
