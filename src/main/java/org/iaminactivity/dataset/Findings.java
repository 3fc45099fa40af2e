package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.ValueType.DISTINCT_TEXT;
import static org.iaminactivity.dataset.ValueType.FLAG;
import static org.iaminactivity.dataset.ValueType.INT32;
import static org.iaminactivity.dataset.ValueType.TEXT;
import static org.iaminactivity.dataset.ValueType.TEXTS;
import static org.iaminactivity.dataset.ValueType.TIMESTAMP;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** The columns of the dataset {@code findings}, in their order, which is promised. */
public final class Findings {

  static final Dataset<FindingRow> DATASET = new Dataset<>("findings");

  public static final Column.Required<FindingRow, String> ID =
      DATASET.required("finding_id", DISTINCT_TEXT, row -> row.finding().id().toString());
  public static final Column.Required<FindingRow, String> RULE =
      DATASET.required("rule", TEXT, row -> row.finding().rule());
  public static final Column.Required<FindingRow, String> SEVERITY =
      DATASET.required("severity", TEXT, row -> row.finding().severity().name());
  public static final Column.Required<FindingRow, String> ACCOUNT_ID =
      DATASET.required("account_id", TEXT, row -> row.account().id().value());
  public static final Column.Optional<FindingRow, String> ACCOUNT_NAME =
      DATASET.optional("account_name", TEXT, row -> row.account().name());
  public static final Column.Optional<FindingRow, String> ORGANIZATIONAL_UNIT_PATH =
      DATASET.optional(
          "organizational_unit_path", TEXT, row -> row.account().organizationalUnitPath());
  public static final Column.Required<FindingRow, String> PRINCIPAL_TYPE =
      DATASET.required("principal_type", TEXT, row -> principal(row).type().name());
  public static final Column.Required<FindingRow, String> PRINCIPAL_ARN =
      DATASET.required("principal_arn", DISTINCT_TEXT, row -> principal(row).arn());
  public static final Column.Required<FindingRow, String> PRINCIPAL_NAME =
      DATASET.required("principal_name", DISTINCT_TEXT, row -> principal(row).name());
  public static final Column.Optional<FindingRow, String> CREDENTIAL =
      DATASET.optional("credential", TEXT, row -> nameOf(row.finding().credential()));
  public static final Column.Optional<FindingRow, Instant> CREDENTIAL_ISSUED_AT =
      DATASET.optional(
          "credential_issued_at", TIMESTAMP, row -> row.finding().credentialIssuedAt());
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
      DATASET.optional("mfa_active", FLAG, row -> principal(row).mfaActive());
  public static final Column.Optional<FindingRow, Instant> PRINCIPAL_CREATED_AT =
      DATASET.optional("principal_created_at", TIMESTAMP, row -> principal(row).createdAt());
  public static final Column.Required<FindingRow, Instant> REPORT_GENERATED_AT =
      DATASET.required("report_generated_at", TIMESTAMP, row -> row.finding().reportGeneratedAt());
  public static final Column.Required<FindingRow, List<String>> COMPLIANCE =
      DATASET.required("compliance", TEXTS, row -> row.finding().compliance());
  public static final Column.Required<FindingRow, String> REMEDIATION =
      DATASET.required(
          "remediation", DISTINCT_TEXT, row -> row.finding().remediation().instructions());

  private Findings() {}

  private static Principal principal(FindingRow row) {
    return row.finding().principal();
  }

  private static LastUse lastUse(FindingRow row) {
    return row.finding().lastUse();
  }

  private static @Nullable String nameOf(@Nullable Credential credential) {
    return credential == null ? null : credential.name();
  }
}
