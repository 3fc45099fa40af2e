package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.DISTINCT_TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.FLAG;
import static org.iaminactivity.dataset.parquet.ValueType.INT32;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TEXTS;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;

/** The columns of the dataset {@code remediations}, in their order, which is promised. */
public final class Remediations {

  static final Dataset<RemediationRow> DATASET = new Dataset<>("remediations");

  public static final Column.Required<RemediationRow, String> PLAN_ID =
      DATASET.required("plan_id", TEXT, RemediationRow::planId);
  public static final Column.Optional<RemediationRow, String> ACTION_ID =
      DATASET.optional("action_id", DISTINCT_TEXT, RemediationRow::actionId);
  public static final Column.Required<RemediationRow, List<String>> FINDING_IDS =
      DATASET.required("finding_ids", TEXTS, RemediationRow::findingIds);
  public static final Column.Required<RemediationRow, String> ACCOUNT_ID =
      DATASET.required("account_id", TEXT, row -> row.account().id().value());
  public static final Column.Optional<RemediationRow, String> ACCOUNT_NAME =
      DATASET.optional("account_name", TEXT, row -> row.account().name());
  public static final Column.Optional<RemediationRow, String> ORGANIZATIONAL_UNIT_PATH =
      DATASET.optional(
          "organizational_unit_path", TEXT, row -> row.account().organizationalUnitPath());
  public static final Column.Required<RemediationRow, String> PRINCIPAL_ARN =
      DATASET.required("principal_arn", DISTINCT_TEXT, RemediationRow::principalArn);
  public static final Column.Required<RemediationRow, String> PRINCIPAL_NAME =
      DATASET.required("principal_name", DISTINCT_TEXT, RemediationRow::principalName);
  public static final Column.Optional<RemediationRow, String> USER_ID =
      DATASET.optional("user_id", DISTINCT_TEXT, RemediationRow::userId);
  public static final Column.Optional<RemediationRow, String> ACTION =
      DATASET.optional("action", TEXT, RemediationRow::action);
  public static final Column.Optional<RemediationRow, String> TARGET =
      DATASET.optional("target", DISTINCT_TEXT, RemediationRow::target);
  public static final Column.Optional<RemediationRow, Instant> TARGET_ISSUED_AT =
      DATASET.optional("target_issued_at", TIMESTAMP, RemediationRow::targetIssuedAt);
  public static final Column.Optional<RemediationRow, String> STAGE =
      DATASET.optional("stage", TEXT, RemediationRow::stage);
  public static final Column.Optional<RemediationRow, Boolean> REVERSIBLE =
      DATASET.optional("reversible", FLAG, RemediationRow::reversible);
  public static final Column.Required<RemediationRow, Instant> INACTIVE_SINCE =
      DATASET.required("inactive_since", TIMESTAMP, RemediationRow::inactiveSince);
  public static final Column.Required<RemediationRow, Integer> INACTIVE_DAYS =
      DATASET.required("inactive_days", INT32, RemediationRow::inactiveDays);
  public static final Column.Required<RemediationRow, Integer> THRESHOLD_DAYS =
      DATASET.required("threshold_days", INT32, RemediationRow::thresholdDays);
  public static final Column.Optional<RemediationRow, Instant> EXPECTED_LAST_USED_AT =
      DATASET.optional("expected_last_used_at", TIMESTAMP, RemediationRow::expectedLastUsedAt);
  public static final Column.Optional<RemediationRow, Instant> FOUND_LAST_USED_AT =
      DATASET.optional("found_last_used_at", TIMESTAMP, RemediationRow::foundLastUsedAt);
  public static final Column.Optional<RemediationRow, String> OWNER =
      DATASET.optional("owner", TEXT, RemediationRow::owner);
  public static final Column.Optional<RemediationRow, String> EXEMPTION_ID =
      DATASET.optional("exemption_id", TEXT, RemediationRow::exemptionId);
  public static final Column.Required<RemediationRow, String> OUTCOME =
      DATASET.required("outcome", TEXT, RemediationRow::outcome);
  public static final Column.Optional<RemediationRow, String> REASON =
      DATASET.optional("reason", TEXT, RemediationRow::reason);
  public static final Column.Optional<RemediationRow, String> MESSAGE =
      DATASET.optional("message", TEXT, RemediationRow::message);
  public static final Column.Optional<RemediationRow, String> VERIFICATION =
      DATASET.optional("verification", TEXT, RemediationRow::verification);
  public static final Column.Required<RemediationRow, Integer> ATTEMPTS =
      DATASET.required("attempts", INT32, RemediationRow::attempts);
  public static final Column.Required<RemediationRow, Instant> PLANNED_AT =
      DATASET.required("planned_at", TIMESTAMP, RemediationRow::plannedAt);
  public static final Column.Required<RemediationRow, String> PLANNED_BY =
      DATASET.required("planned_by", TEXT, RemediationRow::plannedBy);
  public static final Column.Required<RemediationRow, List<String>> APPROVED_BY =
      DATASET.required("approved_by", TEXTS, RemediationRow::approvedBy);
  public static final Column.Optional<RemediationRow, Instant> APPROVED_AT =
      DATASET.optional("approved_at", TIMESTAMP, RemediationRow::approvedAt);
  public static final Column.Optional<RemediationRow, Instant> APPLIED_AT =
      DATASET.optional("applied_at", TIMESTAMP, RemediationRow::appliedAt);
  public static final Column.Optional<RemediationRow, Instant> VERIFIED_AT =
      DATASET.optional("verified_at", TIMESTAMP, RemediationRow::verifiedAt);
  public static final Column.Optional<RemediationRow, Instant> ROLLED_BACK_AT =
      DATASET.optional("rolled_back_at", TIMESTAMP, RemediationRow::rolledBackAt);
  public static final Column.Optional<RemediationRow, String> ROLLED_BACK_BY =
      DATASET.optional("rolled_back_by", TEXT, RemediationRow::rolledBackBy);
  public static final Column.Required<RemediationRow, List<String>> REQUEST_IDS =
      DATASET.required("request_ids", TEXTS, RemediationRow::requestIds);
  public static final Column.Required<RemediationRow, String> PLAN_SHA256 =
      DATASET.required("plan_sha256", TEXT, RemediationRow::planSha256);

  private Remediations() {}

  /** All rows of a plan's file, in their order. */
  public static List<RemediationRow> readAll(Path file) throws IOException {
    List<RemediationRow> rows = new ArrayList<>();
    try (PartReader<RemediationRow> reader = DATASET.read(file, DATASET.columns())) {
      while (reader.next()) {
        rows.add(of(reader));
      }
    }
    return rows;
  }

  private static RemediationRow of(PartReader<RemediationRow> row) {
    return new RemediationRow(
        row.get(PLAN_ID),
        row.get(ACTION_ID),
        row.get(FINDING_IDS),
        new Account(
            new AccountId(row.get(ACCOUNT_ID)),
            row.get(ACCOUNT_NAME),
            row.get(ORGANIZATIONAL_UNIT_PATH)),
        row.get(PRINCIPAL_ARN),
        row.get(PRINCIPAL_NAME),
        row.get(USER_ID),
        row.get(ACTION),
        row.get(TARGET),
        row.get(TARGET_ISSUED_AT),
        row.get(STAGE),
        row.get(REVERSIBLE),
        row.get(INACTIVE_SINCE),
        row.get(INACTIVE_DAYS),
        row.get(THRESHOLD_DAYS),
        row.get(EXPECTED_LAST_USED_AT),
        row.get(FOUND_LAST_USED_AT),
        row.get(OWNER),
        row.get(EXEMPTION_ID),
        row.get(OUTCOME),
        row.get(REASON),
        row.get(MESSAGE),
        row.get(VERIFICATION),
        row.get(ATTEMPTS),
        row.get(PLANNED_AT),
        row.get(PLANNED_BY),
        row.get(APPROVED_BY),
        row.get(APPROVED_AT),
        row.get(APPLIED_AT),
        row.get(VERIFIED_AT),
        row.get(ROLLED_BACK_AT),
        row.get(ROLLED_BACK_BY),
        row.get(REQUEST_IDS),
        row.get(PLAN_SHA256));
  }
}
