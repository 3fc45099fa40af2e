package org.iaminactivity.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;
import org.jspecify.annotations.Nullable;

/** The published tables; the order of their columns is part of what is promised. */
public final class Datasets {

  public static final Dataset<FindingRow> FINDINGS =
      new Dataset<>(
          "findings",
          List.of(
              Column.distinctString("finding_id", row -> row.finding().id().toString()),
              Column.string("rule", row -> row.finding().rule()),
              Column.string("severity", row -> row.finding().severity().name()),
              Column.string("account_id", row -> row.account().id().value()),
              Column.optionalString("account_name", row -> row.account().name()),
              Column.optionalString(
                  "organizational_unit_path", row -> row.account().organizationalUnitPath()),
              Column.string("principal_type", row -> principal(row).principalType().name()),
              Column.distinctString("principal_arn", row -> principal(row).arn()),
              Column.distinctString("principal_name", row -> principal(row).user()),
              Column.optionalString("credential", row -> nameOf(row.finding().credential())),
              Column.optionalTimestamp(
                  "credential_issued_at", row -> row.finding().credentialIssuedAt()),
              Column.optionalTimestamp("last_used_at", row -> time(row.finding().lastUse())),
              Column.optionalString("last_used_service", row -> service(row.finding().lastUse())),
              Column.optionalString("last_used_region", row -> region(row.finding().lastUse())),
              Column.flag(
                  "never_used", row -> row.finding().lastUse() instanceof LastUse.NotOnRecord),
              Column.timestamp("inactive_since", row -> row.finding().since().instant()),
              Column.string("inactive_since_reason", row -> row.finding().since().reason().name()),
              Column.int32("inactive_days", row -> row.finding().inactiveDays()),
              Column.int32("threshold_days", row -> row.finding().thresholdDays()),
              Column.optionalFlag("mfa_active", row -> principal(row).mfaActive()),
              Column.optionalTimestamp(
                  "principal_created_at", row -> principal(row).userCreationTime()),
              Column.timestamp("report_generated_at", row -> row.account().reportGeneratedAt()),
              Column.strings("compliance", row -> row.finding().compliance()),
              Column.distinctString("remediation", row -> row.finding().remediation())));

  public static final Dataset<CredentialReportRow> CREDENTIAL_REPORTS =
      new Dataset<>("credential_reports", credentialReportColumns());

  public static final Dataset<AccountRow> ACCOUNTS =
      new Dataset<>(
          "accounts",
          List.of(
              Column.string("account_id", row -> row.id().value()),
              Column.optionalString("account_name", AccountRow::name),
              Column.optionalString("organizational_unit_path", AccountRow::organizationalUnitPath),
              Column.string("state", AccountRow::state),
              Column.optionalTimestamp("joined_at", AccountRow::joinedAt),
              Column.string("outcome", row -> row.outcome().name()),
              Column.optionalString("reason", row -> nameOf(row.reason())),
              Column.optionalString("message", AccountRow::message),
              Column.int32("attempts", AccountRow::attempts),
              Column.optionalTimestamp("report_generated_at", AccountRow::reportGeneratedAt),
              Column.optionalString("report_sha256", AccountRow::reportSha256),
              Column.optionalInt32("principals", AccountRow::principals),
              Column.optionalInt32("findings", AccountRow::findings),
              Column.optionalTimestamp("collected_at", AccountRow::collectedAt)));

  private Datasets() {}

  private static List<Column<CredentialReportRow>> credentialReportColumns() {
    List<Column<CredentialReportRow>> columns =
        new ArrayList<>(
            List.of(
                Column.string("account_id", row -> row.account().id().value()),
                Column.optionalString("account_name", row -> row.account().name()),
                Column.optionalString(
                    "organizational_unit_path", row -> row.account().organizationalUnitPath()),
                Column.string("principal_type", row -> row.row().principalType().name()),
                Column.timestamp("report_generated_at", row -> row.account().reportGeneratedAt()),
                Column.distinctString("user", row -> row.row().user()),
                Column.distinctString("arn", row -> row.row().arn()),
                Column.optionalTimestamp("user_creation_time", row -> row.row().userCreationTime()),
                Column.optionalFlag("password_enabled", row -> row.row().passwordEnabled()),
                Column.optionalTimestamp(
                    "password_last_used", row -> time(row.row().passwordLastUse())),
                Column.optionalTimestamp(
                    "password_last_changed", row -> row.row().passwordLastChanged()),
                Column.optionalTimestamp(
                    "password_next_rotation", row -> row.row().passwordNextRotation()),
                Column.optionalFlag("mfa_active", row -> row.row().mfaActive())));
    for (int slot = 1; slot <= 2; slot++) {
      int i = slot - 1;
      String key = "access_key_" + slot + "_";
      columns.add(Column.optionalFlag(key + "active", row -> key(row, i).active()));
      columns.add(Column.optionalTimestamp(key + "last_rotated", row -> key(row, i).lastRotated()));
      columns.add(
          Column.optionalTimestamp(key + "last_used_date", row -> time(key(row, i).lastUse())));
      columns.add(
          Column.optionalString(key + "last_used_region", row -> region(key(row, i).lastUse())));
      columns.add(
          Column.optionalString(key + "last_used_service", row -> service(key(row, i).lastUse())));
    }
    for (int slot = 1; slot <= 2; slot++) {
      int i = slot - 1;
      String certificate = "cert_" + slot + "_";
      columns.add(Column.optionalFlag(certificate + "active", row -> certificate(row, i).active()));
      columns.add(
          Column.optionalTimestamp(
              certificate + "last_rotated", row -> certificate(row, i).lastRotated()));
    }
    columns.add(
        Column.optionalString(
            "additional_credentials_info", row -> row.row().additionalCredentialsInfo()));
    columns.add(
        Column.optionalTimestamp("last_activity_at", row -> row.row().lastActivity().orElse(null)));
    return List.copyOf(columns);
  }

  private static Principal principal(FindingRow row) {
    return row.finding().principal();
  }

  private static AccessKey key(CredentialReportRow row, int index) {
    return row.row().accessKeys().get(index);
  }

  private static SigningCertificate certificate(CredentialReportRow row, int index) {
    return row.row().certificates().get(index);
  }

  private static @Nullable Instant time(LastUse lastUse) {
    return lastUse.time().orElse(null);
  }

  private static @Nullable String service(LastUse lastUse) {
    return lastUse instanceof LastUse.At at ? at.service() : null;
  }

  private static @Nullable String region(LastUse lastUse) {
    return lastUse instanceof LastUse.At at ? at.region() : null;
  }

  private static @Nullable String nameOf(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
