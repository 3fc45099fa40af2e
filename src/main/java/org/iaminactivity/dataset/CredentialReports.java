package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.DISTINCT_TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.FLAG;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.time.Instant;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.SigningCertificate;

/**
 * The columns of the dataset {@code credential_reports}, in their order, which is promised: AWS's
 * own are between ours.
 */
final class CredentialReports {

  static final Dataset<CredentialReportRow> DATASET = new Dataset<>("credential_reports");

  static final Column.Required<CredentialReportRow, String> ACCOUNT_ID =
      DATASET.required("account_id", TEXT, row -> row.account().id().value());
  static final Column.Optional<CredentialReportRow, String> ACCOUNT_NAME =
      DATASET.optional("account_name", TEXT, row -> row.account().name());
  static final Column.Optional<CredentialReportRow, String> ORGANIZATIONAL_UNIT_PATH =
      DATASET.optional(
          "organizational_unit_path", TEXT, row -> row.account().organizationalUnitPath());
  static final Column.Required<CredentialReportRow, String> PRINCIPAL_TYPE =
      DATASET.required("principal_type", TEXT, row -> row.principal().type().name());
  static final Column.Required<CredentialReportRow, Instant> REPORT_GENERATED_AT =
      DATASET.required("report_generated_at", TIMESTAMP, row -> row.reportGeneratedAt());
  static final Column.Required<CredentialReportRow, String> USER =
      DATASET.required("user", DISTINCT_TEXT, row -> row.principal().name());
  static final Column.Required<CredentialReportRow, String> ARN =
      DATASET.required("arn", DISTINCT_TEXT, row -> row.principal().arn());
  static final Column.Optional<CredentialReportRow, Instant> USER_CREATION_TIME =
      DATASET.optional("user_creation_time", TIMESTAMP, row -> row.principal().createdAt());
  static final Column.Optional<CredentialReportRow, Boolean> PASSWORD_ENABLED =
      DATASET.optional("password_enabled", FLAG, row -> row.principal().password().enabled());
  static final Column.Optional<CredentialReportRow, Instant> PASSWORD_LAST_USED =
      DATASET.optional(
          "password_last_used",
          TIMESTAMP,
          row -> row.principal().password().lastUse().time().orElse(null));
  static final Column.Optional<CredentialReportRow, Instant> PASSWORD_LAST_CHANGED =
      DATASET.optional(
          "password_last_changed", TIMESTAMP, row -> row.principal().password().lastChangedAt());
  static final Column.Optional<CredentialReportRow, Instant> PASSWORD_NEXT_ROTATION =
      DATASET.optional(
          "password_next_rotation", TIMESTAMP, row -> row.principal().password().nextRotationAt());
  static final Column.Optional<CredentialReportRow, Boolean> MFA_ACTIVE =
      DATASET.optional("mfa_active", FLAG, row -> row.principal().mfaActive());
  static final AccessKeyColumns ACCESS_KEY_1 = new AccessKeyColumns(1);
  static final AccessKeyColumns ACCESS_KEY_2 = new AccessKeyColumns(2);
  static final CertificateColumns CERT_1 = new CertificateColumns(1);
  static final CertificateColumns CERT_2 = new CertificateColumns(2);
  static final Column.Optional<CredentialReportRow, String> ADDITIONAL_CREDENTIALS_INFO =
      DATASET.optional(
          "additional_credentials_info", TEXT, row -> row.principal().additionalCredentials());
  static final Column.Optional<CredentialReportRow, Instant> LAST_ACTIVITY_AT =
      DATASET.optional(
          "last_activity_at", TIMESTAMP, row -> row.principal().lastActivity().orElse(null));

  private CredentialReports() {}

  /** The columns of the access key in one of the two slots. */
  static final class AccessKeyColumns {

    final Column.Optional<CredentialReportRow, Boolean> active;
    final Column.Optional<CredentialReportRow, Instant> lastRotated;
    final Column.Optional<CredentialReportRow, Instant> lastUsedDate;
    final Column.Optional<CredentialReportRow, String> lastUsedRegion;
    final Column.Optional<CredentialReportRow, String> lastUsedService;

    private AccessKeyColumns(int slot) {
      String key = "access_key_" + slot + "_";
      this.active = DATASET.optional(key + "active", FLAG, row -> of(row, slot).active());
      this.lastRotated =
          DATASET.optional(key + "last_rotated", TIMESTAMP, row -> of(row, slot).issuedAt());
      this.lastUsedDate =
          DATASET.optional(
              key + "last_used_date",
              TIMESTAMP,
              row -> of(row, slot).lastUse().time().orElse(null));
      this.lastUsedRegion =
          DATASET.optional(key + "last_used_region", TEXT, row -> of(row, slot).lastUse().region());
      this.lastUsedService =
          DATASET.optional(
              key + "last_used_service", TEXT, row -> of(row, slot).lastUse().service());
    }

    private static AccessKey of(CredentialReportRow row, int slot) {
      return row.principal().accessKeys().get(slot - 1);
    }
  }

  /** The columns of the signing certificate in one of the two slots. */
  static final class CertificateColumns {

    final Column.Optional<CredentialReportRow, Boolean> active;
    final Column.Optional<CredentialReportRow, Instant> lastRotated;

    private CertificateColumns(int slot) {
      String certificate = "cert_" + slot + "_";
      this.active = DATASET.optional(certificate + "active", FLAG, row -> of(row, slot).active());
      this.lastRotated =
          DATASET.optional(
              certificate + "last_rotated", TIMESTAMP, row -> of(row, slot).issuedAt());
    }

    private static SigningCertificate of(CredentialReportRow row, int slot) {
      return row.principal().certificates().get(slot - 1);
    }
  }
}
