package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.DISTINCT_TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.INT32;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.jspecify.annotations.Nullable;

/** The columns of the dataset {@code hygiene_findings}, in their order, which is promised. */
public final class HygieneFindings {

  static final Dataset<HygieneFindingRow> DATASET = new Dataset<>("hygiene_findings");

  public static final Column.Required<HygieneFindingRow, String> ID = FindingColumns.id(DATASET);
  public static final Column.Required<HygieneFindingRow, String> RULE =
      FindingColumns.rule(DATASET);
  public static final Column.Required<HygieneFindingRow, String> SEVERITY =
      FindingColumns.severity(DATASET);
  public static final Column.Required<HygieneFindingRow, String> ACCOUNT_ID =
      FindingColumns.accountId(DATASET);
  public static final Column.Optional<HygieneFindingRow, String> ACCOUNT_NAME =
      FindingColumns.accountName(DATASET);
  public static final Column.Optional<HygieneFindingRow, String> ORGANIZATIONAL_UNIT_PATH =
      FindingColumns.organizationalUnitPath(DATASET);
  public static final Column.Required<HygieneFindingRow, String> PRINCIPAL_TYPE =
      FindingColumns.principalType(DATASET);
  public static final Column.Required<HygieneFindingRow, String> PRINCIPAL_ARN =
      FindingColumns.principalArn(DATASET);
  public static final Column.Required<HygieneFindingRow, String> PRINCIPAL_NAME =
      FindingColumns.principalName(DATASET);
  public static final Column.Optional<HygieneFindingRow, String> CREDENTIAL =
      FindingColumns.credential(DATASET);
  public static final Column.Optional<HygieneFindingRow, Instant> CREDENTIAL_ISSUED_AT =
      FindingColumns.credentialIssuedAt(DATASET);
  public static final Column.Optional<HygieneFindingRow, Instant> SINCE =
      DATASET.optional("since", TIMESTAMP, row -> ofAge(row, Age::since));
  public static final Column.Optional<HygieneFindingRow, String> SINCE_REASON =
      DATASET.optional("since_reason", TEXT, row -> ofAge(row, age -> age.reason().name()));
  public static final Column.Optional<HygieneFindingRow, Integer> AGE_DAYS =
      DATASET.optional("age_days", INT32, row -> row.finding().ageDays());
  public static final Column.Optional<HygieneFindingRow, Integer> THRESHOLD_DAYS =
      DATASET.optional("threshold_days", INT32, row -> row.finding().thresholdDays());
  public static final Column.Required<HygieneFindingRow, String> DETAIL =
      DATASET.required("detail", DISTINCT_TEXT, row -> row.finding().detail());
  public static final Column.Optional<HygieneFindingRow, Boolean> MFA_ACTIVE =
      FindingColumns.mfaActive(DATASET);
  public static final Column.Optional<HygieneFindingRow, Instant> PRINCIPAL_CREATED_AT =
      FindingColumns.principalCreatedAt(DATASET);
  public static final Column.Required<HygieneFindingRow, Instant> REPORT_GENERATED_AT =
      FindingColumns.reportGeneratedAt(DATASET);
  public static final Column.Required<HygieneFindingRow, List<String>> COMPLIANCE =
      FindingColumns.compliance(DATASET);
  public static final Column.Required<HygieneFindingRow, String> REMEDIATION =
      FindingColumns.remediation(DATASET);

  private HygieneFindings() {}

  private static <V> @Nullable V ofAge(HygieneFindingRow row, Function<Age, V> value) {
    Age age = row.finding().age();
    return age == null ? null : value.apply(age);
  }
}
