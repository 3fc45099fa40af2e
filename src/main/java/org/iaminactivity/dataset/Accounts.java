package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.INT32;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.time.Instant;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/** The columns of the dataset {@code accounts}, in their order, which is promised. */
public final class Accounts {

  static final Dataset<AccountRow> DATASET = new Dataset<>("accounts");

  public static final Column.Required<AccountRow, String> ACCOUNT_ID =
      DATASET.required("account_id", TEXT, row -> row.account().id().value());
  public static final Column.Optional<AccountRow, String> ACCOUNT_NAME =
      DATASET.optional("account_name", TEXT, row -> row.account().name());
  public static final Column.Optional<AccountRow, String> ORGANIZATIONAL_UNIT_PATH =
      DATASET.optional(
          "organizational_unit_path", TEXT, row -> row.account().organizationalUnitPath());
  public static final Column.Required<AccountRow, String> STATE =
      DATASET.required("state", TEXT, AccountRow::state);
  public static final Column.Optional<AccountRow, Instant> JOINED_AT =
      DATASET.optional("joined_at", TIMESTAMP, AccountRow::joinedAt);
  public static final Column.Required<AccountRow, String> OUTCOME =
      DATASET.required("outcome", TEXT, row -> row.outcome().name());
  public static final Column.Optional<AccountRow, String> REASON =
      DATASET.optional("reason", TEXT, row -> nameOf(row.reason()));
  public static final Column.Optional<AccountRow, String> MESSAGE =
      DATASET.optional("message", TEXT, AccountRow::message);
  public static final Column.Required<AccountRow, Integer> ATTEMPTS =
      DATASET.required("attempts", INT32, AccountRow::attempts);
  public static final Column.Optional<AccountRow, Instant> REPORT_GENERATED_AT =
      DATASET.optional("report_generated_at", TIMESTAMP, AccountRow::reportGeneratedAt);
  public static final Column.Optional<AccountRow, String> REPORT_SHA256 =
      DATASET.optional("report_sha256", TEXT, AccountRow::reportSha256);
  public static final Column.Optional<AccountRow, Integer> PRINCIPALS =
      DATASET.optional("principals", INT32, AccountRow::principals);
  public static final Column.Optional<AccountRow, Integer> FINDINGS =
      DATASET.optional("findings", INT32, AccountRow::findings);
  public static final Column.Optional<AccountRow, Instant> COLLECTED_AT =
      DATASET.optional("collected_at", TIMESTAMP, AccountRow::collectedAt);

  public static final Column.Optional<AccountRow, String> LAST_AUDITED_ON =
      DATASET.optional(
          "last_audited_on",
          TEXT,
          row -> row.lastAuditedOn() == null ? null : row.lastAuditedOn().toString());

  private Accounts() {}

  private static @Nullable String nameOf(@Nullable Reason reason) {
    return reason == null ? null : reason.name();
  }
}
