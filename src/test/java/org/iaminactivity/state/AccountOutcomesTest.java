package org.iaminactivity.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountOutcomesTest {

  private static final RunId RUN = RunId.of(LocalDate.parse("2026-11-24"));
  private static final AccountId ONE = new AccountId("000000000001");
  private static final AccountId TWO = new AccountId("000000000002");
  private static final AccountId CLOSED = new AccountId("000000000003");

  private static final Roster ROSTER =
      new Roster(
          List.of(
              account(ONE, "ACTIVE", null),
              account(TWO, "ACTIVE", null),
              account(CLOSED, "SUSPENDED", Reason.NOT_ACTIVE)));

  private static RosterAccount account(AccountId id, String state, @Nullable Reason skipped) {
    return new RosterAccount(new Account(id, null, null), state, null, skipped);
  }

  private static AccountFailedException throttled() {
    return new AccountFailedException(Reason.THROTTLED, "Rate exceeded");
  }

  private static AccountOutcomes first() {
    return new AccountOutcomes(ROSTER, Set.of(), RunState.none(RUN));
  }

  /** What the next start finds of these. */
  private static AccountOutcomes next(AccountOutcomes before, Set<AccountId> collected) {
    return new AccountOutcomes(
        ROSTER,
        collected,
        new RunState(
            null,
            null,
            0,
            RUN.toString(),
            RUN.date(),
            RunState.FAILED,
            1,
            List.of(),
            before.counts(),
            before.reasons(),
            before.failed(),
            null,
            before.retried(),
            null));
  }

  private static List<AccountId> pending(AccountOutcomes outcomes) {
    return outcomes.pending().stream().map(RosterAccount::id).toList();
  }

  @Test
  void atFirstAllAccountsInScopeWait() {
    assertThat(pending(first())).containsExactly(ONE, TWO);
    assertThat(first().counts()).containsOnly(entry("SKIPPED", 1), entry("WAITING", 2));
    assertThat(first().of(CLOSED))
        .isEqualTo(
            new Standing(Outcome.SKIPPED, Reason.NOT_ACTIVE, "Organizations says SUSPENDED", 0));
  }

  @Test
  void accountWhoseEvidenceLiesThereIsAuditedWithoutACall() {
    AccountOutcomes outcomes = next(first(), Set.of(ONE));

    assertThat(pending(outcomes)).containsExactly(TWO);
    assertThat(outcomes.of(ONE)).isEqualTo(new Standing(Outcome.AUDITED, null, null, 1));
  }

  @Test
  void accountThatFailedIsCalledAgainAndCountsItsAttempts() {
    AccountOutcomes before = first();
    before.failed(ONE, throttled());
    AccountOutcomes outcomes = next(before, Set.of());

    assertThat(pending(outcomes)).containsExactly(ONE, TWO);
    assertThat(outcomes.reasons()).containsOnly(entry("NOT_ACTIVE", 1), entry("THROTTLED", 1));
    assertThat(outcomes.of(ONE))
        .isEqualTo(new Standing(Outcome.FAILED, Reason.THROTTLED, "Rate exceeded", 1));

    outcomes.audited(ONE);
    assertThat(outcomes.of(ONE)).isEqualTo(new Standing(Outcome.AUDITED, null, null, 2));
    assertThat(next(outcomes, Set.of(ONE)).of(ONE).attempts()).isEqualTo(2);
    assertThat(outcomes.retried()).isEqualTo(Map.of(ONE.value(), 2));
  }

  @Test
  void accountThatFailedAndHasEvidenceIsLookedAtAgain() {
    AccountOutcomes before = first();
    before.failed(ONE, throttled());
    AccountOutcomes outcomes = next(before, Set.of(ONE));

    assertThat(outcomes.of(ONE).outcome()).isEqualTo(Outcome.AUDITED);
    assertThat(outcomes.isSuspect(ONE)).isTrue();
    assertThat(pending(outcomes)).containsExactly(ONE, TWO);
  }

  @Test
  void evidenceThatCanNotBeUsedIsAFailureWithoutAnAttempt() {
    AccountOutcomes outcomes = next(first(), Set.of(ONE));

    outcomes.unusable(ONE, new AccountFailedException(Reason.ERROR, "damaged"));

    assertThat(outcomes.of(ONE))
        .isEqualTo(new Standing(Outcome.FAILED, Reason.ERROR, "damaged", 1));
    assertThat(outcomes.counts()).doesNotContainKey(Outcome.AUDITED.name());
  }
}
