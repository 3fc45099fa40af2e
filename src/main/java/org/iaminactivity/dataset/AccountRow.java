package org.iaminactivity.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A row of the coverage: the outcome of one account of the organization in a run.
 *
 * @param state as Organizations said it
 * @param reason null when audited
 * @param message one line, no secrets; null when audited
 * @param attempts how many attempts to collect its report have ended
 * @param principals rows of its report; null unless audited
 * @param findings null unless audited
 * @param lastAuditedOn the date of the newest run that audited it, this one if it did; null if none
 *     ever has
 */
public record AccountRow(
    Account account,
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
    @Nullable Instant collectedAt,
    @Nullable LocalDate lastAuditedOn) {

  /** All rows of a part, in their order. */
  public static List<AccountRow> readAll(Path part) throws IOException {
    List<AccountRow> rows = new ArrayList<>();
    try (PartReader<AccountRow> reader =
        Datasets.ACCOUNTS.read(part, Datasets.ACCOUNTS.columns())) {
      while (reader.next()) {
        rows.add(of(reader));
      }
    }
    return rows;
  }

  private static AccountRow of(PartReader<AccountRow> row) {
    String reason = row.get(Accounts.REASON);
    String lastAuditedOn = row.get(Accounts.LAST_AUDITED_ON);
    return new AccountRow(
        new Account(
            new AccountId(row.get(Accounts.ACCOUNT_ID)),
            row.get(Accounts.ACCOUNT_NAME),
            row.get(Accounts.ORGANIZATIONAL_UNIT_PATH)),
        row.get(Accounts.STATE),
        row.get(Accounts.JOINED_AT),
        Outcome.valueOf(row.get(Accounts.OUTCOME)),
        reason == null ? null : Reason.valueOf(reason),
        row.get(Accounts.MESSAGE),
        row.get(Accounts.ATTEMPTS),
        row.get(Accounts.REPORT_GENERATED_AT),
        row.get(Accounts.REPORT_SHA256),
        row.get(Accounts.PRINCIPALS),
        row.get(Accounts.FINDINGS),
        row.get(Accounts.COLLECTED_AT),
        lastAuditedOn == null ? null : LocalDate.parse(lastAuditedOn));
  }
}
