package org.iaminactivity.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.organization.Account;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.outcome.AccountFailedException;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every account of the organization in a run, as frozen when the run began, and how it fared so
 * far. It decides what a restart still has to do.
 */
@Repository
class Roster {

  /** Accounts of one part of the datasets. */
  static final int PART_SIZE = 2_000;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  Roster(JdbcTemplate jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  boolean isFrozen(AuditRun run) {
    return !jdbc.queryForList("SELECT 1 FROM ROSTER WHERE RUN = ? LIMIT 1", run.key()).isEmpty();
  }

  /**
   * Fixes the accounts, and the part in which each lies, for all attempts of the run.
   *
   * @param accounts in the order of their ids
   * @param skipped why an account is not asked; empty if it is
   */
  void freeze(AuditRun run, List<Account> accounts, Function<Account, Optional<Reason>> skipped) {
    List<Object[]> rows = new ArrayList<>(accounts.size());
    for (Account account : accounts) {
      Optional<Reason> reason = skipped.apply(account);
      rows.add(
          new Object[] {
            run.key(),
            account.id().value(),
            rows.size() / PART_SIZE,
            account.name(),
            account.organizationalUnitPath(),
            account.state(),
            timestamp(account.joinedAt()),
            reason.map(r -> r.outcome().name()).orElse(null),
            reason.map(Reason::name).orElse(null),
            reason.map(r -> message(r, account)).orElse(null)
          });
    }
    batchUpdate(
        """
        INSERT INTO ROSTER (RUN, ACCOUNT_ID, PART, ACCOUNT_NAME, ORGANIZATIONAL_UNIT_PATH, STATE,
          JOINED_AT, OUTCOME, REASON, MESSAGE, ATTEMPTS)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        """,
        rows);
  }

  /**
   * Takes over the roster of a run that the database has forgotten, or never knew.
   *
   * @param coverage the rows of each part
   */
  void restore(AuditRun run, List<List<AccountRow>> coverage) {
    List<Object[]> rows = new ArrayList<>();
    for (int part = 0; part < coverage.size(); part++) {
      for (AccountRow account : coverage.get(part)) {
        rows.add(
            new Object[] {
              run.key(),
              account.id().value(),
              part,
              account.name(),
              account.organizationalUnitPath(),
              account.state(),
              timestamp(account.joinedAt()),
              account.outcome().name(),
              account.reason() == null ? null : account.reason().name(),
              account.message(),
              account.attempts(),
              timestamp(account.reportGeneratedAt()),
              account.reportSha256(),
              account.principals(),
              account.findings(),
              timestamp(account.collectedAt())
            });
      }
    }
    batchUpdate(
        """
        INSERT INTO ROSTER (RUN, ACCOUNT_ID, PART, ACCOUNT_NAME, ORGANIZATIONAL_UNIT_PATH, STATE,
          JOINED_AT, OUTCOME, REASON, MESSAGE, ATTEMPTS, REPORT_GENERATED_AT, REPORT_SHA256,
          PRINCIPALS, FINDINGS, COLLECTED_AT)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  private static String message(Reason reason, Account account) {
    return reason == Reason.NOT_ACTIVE
        ? "Organizations says " + account.state()
        : "Left out by configuration or --accounts";
  }

  /** The accounts still to be asked: not yet, or in vain. */
  List<PendingAccount> pending(AuditRun run) {
    return jdbc.query(
        """
        SELECT ACCOUNT_ID, ACCOUNT_NAME, ORGANIZATIONAL_UNIT_PATH FROM ROSTER
        WHERE RUN = ? AND (OUTCOME IS NULL OR OUTCOME = 'FAILED') ORDER BY ACCOUNT_ID
        """,
        (row, i) ->
            new PendingAccount(new AccountId(row.getString(1)), row.getString(2), row.getString(3)),
        run.key());
  }

  void recordAudited(AuditRun run, Evidence evidence) {
    jdbc.update(
        """
        UPDATE ROSTER SET OUTCOME = 'AUDITED', REASON = NULL, MESSAGE = NULL,
          ATTEMPTS = ATTEMPTS + 1, REPORT_GENERATED_AT = ?, REPORT_SHA256 = ?, COLLECTED_AT = ?
        WHERE RUN = ? AND ACCOUNT_ID = ?
        """,
        timestamp(evidence.report().generatedTime()),
        evidence.sha256(),
        timestamp(evidence.collectedAt()),
        run.key(),
        evidence.accountId().value());
  }

  /** The account was asked, and that failed. */
  void recordFailed(AuditRun run, AccountId account, AccountFailedException failure) {
    recordFailed(run, account, failure, 1);
  }

  /** The account was not asked now, but what it answered can't be used. */
  void recordUnusable(AuditRun run, AccountId account, AccountFailedException failure) {
    recordFailed(run, account, failure, 0);
  }

  private void recordFailed(
      AuditRun run, AccountId account, AccountFailedException failure, int attempts) {
    jdbc.update(
        """
        UPDATE ROSTER SET OUTCOME = 'FAILED', REASON = ?, MESSAGE = ?, ATTEMPTS = ATTEMPTS + ?,
          REPORT_GENERATED_AT = NULL, REPORT_SHA256 = NULL, COLLECTED_AT = NULL,
          PRINCIPALS = NULL, FINDINGS = NULL
        WHERE RUN = ? AND ACCOUNT_ID = ?
        """,
        failure.reason().name(),
        failure.getMessage(),
        attempts,
        run.key(),
        account.value());
  }

  /** The parts of the run's datasets. */
  List<Integer> parts(AuditRun run) {
    return jdbc.queryForList(
        "SELECT DISTINCT PART FROM ROSTER WHERE RUN = ? ORDER BY PART", Integer.class, run.key());
  }

  /** The accounts of a part whose evidence lies in the warehouse, in the order of their ids. */
  List<AccountId> audited(AuditRun run, int part) {
    return jdbc.query(
        """
        SELECT ACCOUNT_ID FROM ROSTER
        WHERE RUN = ? AND PART = ? AND OUTCOME = 'AUDITED' ORDER BY ACCOUNT_ID
        """,
        (row, i) -> new AccountId(row.getString(1)),
        run.key(),
        part);
  }

  void recordDerived(AuditRun run, Map<AccountId, Counts> derived) {
    batchUpdate(
        "UPDATE ROSTER SET PRINCIPALS = ?, FINDINGS = ? WHERE RUN = ? AND ACCOUNT_ID = ?",
        derived.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      entry.getValue().principals(),
                      entry.getValue().findings(),
                      run.key(),
                      entry.getKey().value()
                    })
            .toList());
  }

  /** All rows or none. */
  private void batchUpdate(String statement, List<Object[]> rows) {
    transaction.executeWithoutResult(status -> jdbc.batchUpdate(statement, rows));
  }

  /**
   * What an account's report came to.
   *
   * @param principals rows of the report
   */
  record Counts(int principals, int findings) {

    Counts plus(Counts more) {
      return new Counts(principals + more.principals, findings + more.findings);
    }
  }

  /** The coverage of a part, in the order of the account ids. */
  List<AccountRow> coverage(AuditRun run, int part) {
    return jdbc.query(
        "SELECT * FROM ROSTER WHERE RUN = ? AND PART = ? ORDER BY ACCOUNT_ID",
        (row, i) -> accountRow(row),
        run.key(),
        part);
  }

  /** Accounts by outcome; those without one are waiting. */
  Map<String, Integer> outcomes(AuditRun run) {
    return counts(
        "SELECT COALESCE(OUTCOME, 'WAITING'), COUNT(*) FROM ROSTER WHERE RUN = ? GROUP BY OUTCOME",
        run);
  }

  int collectedSince(AuditRun run, Instant instant) {
    Integer collected =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM ROSTER WHERE RUN = ? AND COLLECTED_AT >= ?",
            Integer.class,
            run.key(),
            timestamp(instant));
    return collected == null ? 0 : collected;
  }

  /** Accounts that were not audited, by reason. */
  Map<String, Integer> reasons(AuditRun run) {
    return counts(
        "SELECT REASON, COUNT(*) FROM ROSTER WHERE RUN = ? AND REASON IS NOT NULL GROUP BY REASON",
        run);
  }

  /** Of the whole organization; empty if there was none. */
  Optional<LocalDate> newestRunDate() {
    return Optional.ofNullable(
            jdbc.queryForObject(
                "SELECT MAX(RUN) FROM ROSTER WHERE RUN LIKE 'run!_date=%' ESCAPE '!'",
                String.class))
        .map(run -> LocalDate.parse(run.substring(run.indexOf('=') + 1)));
  }

  /** The failed accounts with reason and message, in the order of their ids. */
  List<AccountRow> failed(AuditRun run) {
    return jdbc.query(
        "SELECT * FROM ROSTER WHERE RUN = ? AND OUTCOME = 'FAILED' ORDER BY ACCOUNT_ID",
        (row, i) -> accountRow(row),
        run.key());
  }

  private Map<String, Integer> counts(String sql, AuditRun run) {
    Map<String, Integer> counts = new TreeMap<>();
    jdbc.query(
        sql,
        row -> {
          counts.put(row.getString(1), row.getInt(2));
        },
        run.key());
    return counts;
  }

  private static AccountRow accountRow(ResultSet row) throws SQLException {
    String outcome = row.getString("OUTCOME");
    String reason = row.getString("REASON");
    return new AccountRow(
        new AccountId(row.getString("ACCOUNT_ID")),
        row.getString("ACCOUNT_NAME"),
        row.getString("ORGANIZATIONAL_UNIT_PATH"),
        row.getString("STATE"),
        instant(row, "JOINED_AT"),
        Outcome.valueOf(outcome),
        reason == null ? null : Reason.valueOf(reason),
        row.getString("MESSAGE"),
        row.getInt("ATTEMPTS"),
        instant(row, "REPORT_GENERATED_AT"),
        row.getString("REPORT_SHA256"),
        row.getObject("PRINCIPALS", Integer.class),
        row.getObject("FINDINGS", Integer.class),
        instant(row, "COLLECTED_AT"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
