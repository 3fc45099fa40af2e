package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.DISTINCT_TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.FLAG;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TEXTS;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/** The columns that every dataset of findings has, each to be added where it stands there. */
final class FindingColumns {

  /** What such a dataset has rows of. */
  interface Row {

    Account account();

    Finding finding();
  }

  private FindingColumns() {}

  static <R extends Row> Column.Required<R, String> id(Dataset<R> dataset) {
    return dataset.required("finding_id", DISTINCT_TEXT, row -> row.finding().id().toString());
  }

  static <R extends Row> Column.Required<R, String> rule(Dataset<R> dataset) {
    return dataset.required("rule", TEXT, row -> row.finding().rule());
  }

  static <R extends Row> Column.Required<R, String> severity(Dataset<R> dataset) {
    return dataset.required("severity", TEXT, row -> row.finding().severity().name());
  }

  static <R extends Row> Column.Required<R, String> accountId(Dataset<R> dataset) {
    return dataset.required("account_id", TEXT, row -> row.account().id().value());
  }

  static <R extends Row> Column.Optional<R, String> accountName(Dataset<R> dataset) {
    return dataset.optional("account_name", TEXT, row -> row.account().name());
  }

  static <R extends Row> Column.Optional<R, String> organizationalUnitPath(Dataset<R> dataset) {
    return dataset.optional(
        "organizational_unit_path", TEXT, row -> row.account().organizationalUnitPath());
  }

  static <R extends Row> Column.Required<R, String> principalType(Dataset<R> dataset) {
    return dataset.required("principal_type", TEXT, row -> row.finding().principal().type().name());
  }

  static <R extends Row> Column.Required<R, String> principalArn(Dataset<R> dataset) {
    return dataset.required("principal_arn", DISTINCT_TEXT, row -> row.finding().principal().arn());
  }

  static <R extends Row> Column.Required<R, String> principalName(Dataset<R> dataset) {
    return dataset.required(
        "principal_name", DISTINCT_TEXT, row -> row.finding().principal().name());
  }

  static <R extends Row> Column.Optional<R, String> credential(Dataset<R> dataset) {
    return dataset.optional("credential", TEXT, row -> nameOf(row.finding().credential()));
  }

  static <R extends Row> Column.Optional<R, Instant> credentialIssuedAt(Dataset<R> dataset) {
    return dataset.optional(
        "credential_issued_at", TIMESTAMP, row -> row.finding().credentialIssuedAt());
  }

  static <R extends Row> Column.Optional<R, Boolean> mfaActive(Dataset<R> dataset) {
    return dataset.optional("mfa_active", FLAG, row -> row.finding().principal().mfaActive());
  }

  static <R extends Row> Column.Optional<R, Instant> principalCreatedAt(Dataset<R> dataset) {
    return dataset.optional(
        "principal_created_at", TIMESTAMP, row -> row.finding().principal().createdAt());
  }

  static <R extends Row> Column.Required<R, Instant> reportGeneratedAt(Dataset<R> dataset) {
    return dataset.required(
        "report_generated_at", TIMESTAMP, row -> row.finding().reportGeneratedAt());
  }

  static <R extends Row> Column.Required<R, List<String>> compliance(Dataset<R> dataset) {
    return dataset.required("compliance", TEXTS, row -> row.finding().compliance());
  }

  static <R extends Row> Column.Required<R, String> remediation(Dataset<R> dataset) {
    return dataset.required(
        "remediation", DISTINCT_TEXT, row -> row.finding().remediation().instructions());
  }

  private static @Nullable String nameOf(@Nullable Credential credential) {
    return credential == null ? null : credential.name();
  }
}
