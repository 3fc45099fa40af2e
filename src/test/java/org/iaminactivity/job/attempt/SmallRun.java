package org.iaminactivity.job.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.Roster;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.jspecify.annotations.Nullable;

/** A run of two accounts, and of one that is closed. */
public final class SmallRun {

  public static final RunId RUN = RunId.of(LocalDate.parse("2026-11-24"));
  public static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final Rules RULES = new Rules(rule -> RuleSettings.DEFAULT);

  public static final AccountId ONE = new AccountId("111111111111");
  public static final AccountId TWO = new AccountId("222222222222");
  public static final AccountId CLOSED = new AccountId("333333333333");

  public static final Roster ROSTER =
      new Roster(List.of(active(ONE), active(TWO), account(CLOSED, "CLOSED", Reason.NOT_ACTIVE)));

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date\n";

  private SmallRun() {}

  public static RosterAccount active(AccountId id) {
    return account(id, "ACTIVE", null);
  }

  private static RosterAccount account(AccountId id, String state, @Nullable Reason skipped) {
    return new RosterAccount(new Account(id, "Ledger", "/Root"), state, null, skipped);
  }

  /** Its first start, before the roster is known. */
  public static RunAttempt start() {
    return start(RunState.none(RUN));
  }

  /** The start after that which left this. */
  public static RunAttempt start(RunState earlier) {
    return new RunAttempt(RUN, earlier, earlier.attempts() + 1, new RunProgress(CLOCK), CLOCK);
  }

  /** Its first start, with the evidence of these accounts in the warehouse. */
  public static RunAttempt begun(AccountId... collected) {
    return begun(ROSTER, Set.of(collected));
  }

  public static RunAttempt begun(Roster roster, Set<AccountId> collected) {
    RunAttempt attempt = start();
    attempt.begin(roster, new AccountOutcomes(roster, collected, attempt.earlier()));
    return attempt;
  }

  /** A report of users who have one key each, unused for sixty days. */
  public static Evidence evidence(AccountId account, String... users) {
    StringBuilder rows = new StringBuilder();
    for (String user : users) {
      rows.append(user)
          .append(",arn:aws:iam::")
          .append(account)
          .append(":user/")
          .append(user)
          .append(",2026-09-25T02:00:00Z,false,N/A,N/A,false,true,2026-09-25T02:00:00Z,N/A")
          .append(",false,N/A,N/A\n");
    }
    return reporting(account, HEADER + rows);
  }

  /** A report of a user of whom no date at all is known, beside one of whom all are. */
  public static Evidence undated(AccountId account) {
    String dated = new String(evidence(account, "alice").report().content(), UTF_8);
    return reporting(
        account,
        dated
            + "bob,arn:aws:iam::"
            + account
            + ":user/bob,N/A,true,N/A,N/A,false,false,N/A,N/A,false,N/A,N/A\n");
  }

  public static Evidence reporting(AccountId account, String csv) {
    return new Evidence(
        new Account(account, "Ledger", "/Root"),
        NOW.plusSeconds(7),
        "arn:aws:iam::" + account + ":role/iam-inactivity-audit",
        new CredentialReport("text/csv", NOW, csv.getBytes(UTF_8)));
  }
}
