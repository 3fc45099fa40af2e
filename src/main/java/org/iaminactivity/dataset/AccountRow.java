package org.iaminactivity.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A row of the dataset {@code accounts}: how one account of the organization fared in a run.
 *
 * @param state as Organizations said it
 * @param reason null when audited
 * @param message one line, no secrets; null when audited
 * @param attempts how often the account was asked to an end
 * @param principals rows of its report; null unless audited
 * @param findings null unless audited
 */
public record AccountRow(
    AccountId id,
    @Nullable String name,
    @Nullable String organizationalUnitPath,
    String state,
    @Nullable Instant joinedAt,
    Outcome outcome,
    @Nullable Reason reason,
    @Nullable String message,
    int attempts,
    @Nullable Instant reportGeneratedAt,
    @Nullable String reportSha256,
    @Nullable Integer principals,
    @Nullable Integer findings,
    @Nullable Instant collectedAt) {

  private static final String[] COLUMNS = {
    "account_id",
    "account_name",
    "organizational_unit_path",
    "state",
    "joined_at",
    "outcome",
    "reason",
    "message",
    "attempts",
    "report_generated_at",
    "report_sha256",
    "principals",
    "findings",
    "collected_at"
  };

  /** All rows of a part, in their order. */
  public static List<AccountRow> readAll(Path part) throws IOException {
    List<AccountRow> rows = new ArrayList<>();
    try (PartReader reader = Datasets.ACCOUNTS.read(part, COLUMNS)) {
      while (reader.next()) {
        rows.add(of(reader));
      }
    }
    return rows;
  }

  private static AccountRow of(PartReader row) {
    String reason = row.optionalText(6);
    return new AccountRow(
        new AccountId(row.text(0)),
        row.optionalText(1),
        row.optionalText(2),
        row.text(3),
        row.optionalTime(4),
        Outcome.valueOf(row.text(5)),
        reason == null ? null : Reason.valueOf(reason),
        row.optionalText(7),
        row.number(8),
        row.optionalTime(9),
        row.optionalText(10),
        row.optionalNumber(11),
        row.optionalNumber(12),
        row.optionalTime(13));
  }
}
