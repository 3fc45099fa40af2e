package org.iaminactivity.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.organization.Account;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.outcome.AccountFailedException;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource
class RosterTest {

  private static final AccountId LEDGER = new AccountId("000000000001");
  private static final AccountId SHOP = new AccountId("000000000002");
  private static final AccountId CLOSED = new AccountId("000000000003");
  private static final AccountId LEFT_OUT = new AccountId("000000000004");
  private static final AuditRun NIGHT = new AuditRun(LocalDate.parse("2026-11-24"), List.of());
  private static final Instant JOINED = Instant.parse("2019-03-01T09:30:15.250Z");
  private static final Instant GENERATED = Instant.parse("2026-11-24T02:00:00Z");
  private static final Instant COLLECTED = Instant.parse("2026-11-24T02:03:04.567Z");

  private final JdbcTemplate database;
  private final Roster roster;

  RosterTest(Databases kind) {
    database = kind.migrated();
    roster = new Roster(database, Databases.transactions(database));
  }

  @Test
  void rosterIsFrozenOnceForEachRun() {
    assertThat(roster.isFrozen(NIGHT)).isFalse();

    freeze(NIGHT);

    assertThat(roster.isFrozen(NIGHT)).isTrue();
    assertThat(roster.isFrozen(nightOf("2026-11-25"))).isFalse();
    assertThat(roster.isFrozen(new AuditRun(NIGHT.date(), List.of(LEDGER)))).isFalse();
  }

  @Test
  void pendingAreTheAccountsInScopeAsTheyWereFrozen() {
    freeze(NIGHT);

    assertThat(roster.pending(NIGHT))
        .containsExactly(
            new PendingAccount(LEDGER, "Ledger 😀 \"main\", etc.", "/Root/Workloads"),
            new PendingAccount(SHOP, null, null));
  }

  @Test
  void pendingAfterAnAttemptAreThoseThatWereNotAudited() {
    freeze(NIGHT);
    roster.recordAudited(NIGHT, evidence(LEDGER));
    roster.recordFailed(NIGHT, SHOP, failure());

    assertThat(roster.pending(NIGHT)).extracting(PendingAccount::id).containsExactly(SHOP);
  }

  @Test
  void outcomesCountWhoIsStillWaiting() {
    freeze(NIGHT);
    roster.recordAudited(NIGHT, evidence(LEDGER));

    assertThat(roster.outcomes(NIGHT))
        .containsExactly(entry("AUDITED", 1), entry("SKIPPED", 2), entry("WAITING", 1));
  }

  @Test
  void outcomesOfARunThatIsNotKnownAreNone() {
    assertThat(roster.outcomes(NIGHT)).isEmpty();
    assertThat(roster.reasons(NIGHT)).isEmpty();
  }

  @Test
  void reasonsCountFailedAndSkippedAccounts() {
    freeze(NIGHT);
    roster.recordFailed(NIGHT, LEDGER, failure());
    roster.recordFailed(NIGHT, SHOP, failure());

    assertThat(roster.reasons(NIGHT))
        .containsExactly(
            entry("ASSUME_ROLE_DENIED", 2), entry("EXCLUDED", 1), entry("NOT_ACTIVE", 1));
  }

  @Test
  void coverageHasEveryAccountInTheOrderOfTheIds() {
    freeze(NIGHT);
    roster.recordAudited(NIGHT, evidence(LEDGER));
    roster.recordDerived(NIGHT, Map.of(LEDGER, new Roster.Counts(7, 3)));
    roster.recordFailed(NIGHT, SHOP, failure());

    assertThat(roster.coverage(NIGHT, 0))
        .containsExactly(
            new AccountRow(
                LEDGER,
                "Ledger 😀 \"main\", etc.",
                "/Root/Workloads",
                "ACTIVE",
                JOINED,
                Outcome.AUDITED,
                null,
                null,
                1,
                GENERATED,
                evidence(LEDGER).sha256(),
                7,
                3,
                COLLECTED),
            without(SHOP, "ACTIVE", Outcome.FAILED, Reason.ASSUME_ROLE_DENIED, "not you", 1),
            without(
                CLOSED,
                "SUSPENDED",
                Outcome.SKIPPED,
                Reason.NOT_ACTIVE,
                "Organizations says SUSPENDED",
                0),
            without(
                LEFT_OUT,
                "ACTIVE",
                Outcome.SKIPPED,
                Reason.EXCLUDED,
                "Left out by configuration or --accounts",
                0));
  }

  @Test
  void restoredRosterIsTheOneOfTheCoverage() {
    freeze(NIGHT);
    roster.recordAudited(NIGHT, evidence(LEDGER));
    roster.recordDerived(NIGHT, Map.of(LEDGER, new Roster.Counts(7, 3)));
    roster.recordFailed(NIGHT, SHOP, failure());
    List<AccountRow> coverage = roster.coverage(NIGHT, 0);
    AuditRun forgotten = nightOf("2026-11-23");

    roster.restore(forgotten, List.of(coverage.subList(0, 3), coverage.subList(3, 4)));

    assertThat(roster.parts(forgotten)).containsExactly(0, 1);
    assertThat(roster.coverage(forgotten, 0)).isEqualTo(coverage.subList(0, 3));
    assertThat(roster.coverage(forgotten, 1)).isEqualTo(coverage.subList(3, 4));
  }

  @Test
  void attemptsCountEveryTimeThatAnAccountWasAsked() {
    freeze(NIGHT);
    roster.recordFailed(NIGHT, SHOP, failure());
    roster.recordFailed(NIGHT, SHOP, failure());
    roster.recordAudited(NIGHT, evidence(SHOP));

    assertThat(row(SHOP).attempts()).isEqualTo(3);
    assertThat(row(SHOP).outcome()).isEqualTo(Outcome.AUDITED);
    assertThat(row(SHOP).reason()).isNull();
    assertThat(row(SHOP).message()).isNull();
  }

  @Test
  void failureAfterAnAuditLeavesNothingOfIt() {
    freeze(NIGHT);
    roster.recordAudited(NIGHT, evidence(SHOP));
    roster.recordDerived(NIGHT, Map.of(SHOP, new Roster.Counts(7, 3)));
    roster.recordFailed(NIGHT, SHOP, failure());

    assertThat(row(SHOP))
        .isEqualTo(
            without(SHOP, "ACTIVE", Outcome.FAILED, Reason.ASSUME_ROLE_DENIED, "not you", 2));
  }

  @Test
  void failedAreToldWithReasonAndMessage() {
    freeze(NIGHT);
    roster.recordAudited(NIGHT, evidence(LEDGER));
    roster.recordFailed(NIGHT, SHOP, failure());

    assertThat(roster.failed(NIGHT)).extracting(AccountRow::id).containsExactly(SHOP);
  }

  @Test
  void messageOfTheGreatestLengthIsKept() {
    freeze(NIGHT);
    AccountFailedException failure = new AccountFailedException(Reason.ERROR, "ü😀".repeat(2_000));

    roster.recordFailed(NIGHT, SHOP, failure);

    assertThat(row(SHOP).message()).isEqualTo(failure.getMessage());
  }

  @Test
  void partsHoldTwoThousandAccountsEachInTheOrderOfTheIds() {
    List<Account> accounts =
        IntStream.range(0, 4_001)
            .mapToObj(i -> account(new AccountId("%012d".formatted(i)), "ACTIVE"))
            .toList();

    roster.freeze(NIGHT, accounts, account -> Optional.empty());

    assertThat(roster.parts(NIGHT)).containsExactly(0, 1, 2);
    assertThat(roster.pending(NIGHT)).hasSize(4_001);
    database.update("UPDATE ROSTER SET OUTCOME = 'AUDITED'");
    assertThat(roster.audited(NIGHT, 0)).hasSize(2_000).isSorted().contains(id(0), id(1_999));
    assertThat(roster.audited(NIGHT, 1)).hasSize(2_000).contains(id(2_000), id(3_999));
    assertThat(roster.audited(NIGHT, 2)).containsExactly(id(4_000));
  }

  @Test
  void runsOfOneDateDontMix() {
    AuditRun narrowed = new AuditRun(NIGHT.date(), List.of(LEDGER));
    freeze(NIGHT);
    freeze(narrowed);

    roster.recordAudited(narrowed, evidence(LEDGER));

    assertThat(roster.pending(NIGHT)).extracting(PendingAccount::id).contains(LEDGER);
    assertThat(roster.audited(NIGHT, 0)).isEmpty();
    assertThat(roster.audited(narrowed, 0)).containsExactly(LEDGER);
  }

  @Test
  void newestRunIsTheNewestOfTheWholeOrganization() {
    assertThat(roster.newestRunDate()).isEmpty();

    freeze(nightOf("2026-11-09"));
    freeze(nightOf("2026-11-24"));
    freeze(new AuditRun(LocalDate.parse("2026-12-01"), List.of(LEDGER)));

    assertThat(roster.newestRunDate()).contains(LocalDate.parse("2026-11-24"));
  }

  private void freeze(AuditRun run) {
    roster.freeze(
        run,
        List.of(
            new Account(
                LEDGER, "Ledger 😀 \"main\", etc.", "/Root/Workloads", List.of(), "ACTIVE", JOINED),
            account(SHOP, "ACTIVE"),
            account(CLOSED, "SUSPENDED"),
            account(LEFT_OUT, "ACTIVE")),
        account -> {
          if (!account.isActive()) {
            return Optional.of(Reason.NOT_ACTIVE);
          }
          return account.id().equals(LEFT_OUT) ? Optional.of(Reason.EXCLUDED) : Optional.empty();
        });
  }

  private AccountRow row(AccountId id) {
    roster.recordAudited(NIGHT, evidence(LEDGER));
    return roster.coverage(NIGHT, 0).stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static AuditRun nightOf(String date) {
    return new AuditRun(LocalDate.parse(date), List.of());
  }

  private static AccountId id(int number) {
    return new AccountId("%012d".formatted(number));
  }

  private static Account account(AccountId id, String state) {
    return new Account(id, null, null, List.of(), state, null);
  }

  private static Evidence evidence(AccountId account) {
    return new Evidence(
        account,
        null,
        null,
        COLLECTED,
        "arn:aws:iam::" + account + ":role/iam-inactivity-audit",
        new CredentialReport("text/csv", GENERATED, account.value().getBytes(UTF_8)));
  }

  private static AccountFailedException failure() {
    return new AccountFailedException(Reason.ASSUME_ROLE_DENIED, "not you");
  }

  private static AccountRow without(
      AccountId id,
      String state,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      int attempts) {
    return new AccountRow(
        id, null, null, state, null, outcome, reason, message, attempts, null, null, null, null,
        null);
  }
}
