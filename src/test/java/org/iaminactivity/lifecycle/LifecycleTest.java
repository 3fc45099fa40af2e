package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.iaminactivity.lifecycle.StateAssert.assertThatOnly;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.PreviousRun.RuleInForce;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the states of an account as a whole. */
class LifecycleTest {

  private static final String KEY = "access-key-unused";
  private static final String ID = "111122223333";
  private static final String ISSUED = "2026-01-01T00:00:00Z";

  private final Runs runs = Runs.with(KEY);
  private final Member account = runs.join(ID);

  @Test
  void nameAndPlaceOfTheAccountAreTodaysWhileTheFindingIsThere() {
    account.moveTo("Ledger", "/Root").add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.moveTo("Books", "/Root/Finance");

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::account)
        .containsExactly(new Account(new AccountId(ID), "Books", "/Root/Finance"));
  }

  @Test
  void nameAndPlaceOfTheAccountAreTodaysWhileTheFindingIsUnknown() {
    account.moveTo("Ledger", "/Root").add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.moveTo("Books", null).failsWith(Reason.THROTTLED);

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::account)
        .containsExactly(new Account(new AccountId(ID), "Books", null));
  }

  @Test
  void nameAndPlaceOfTheAccountAreTheLastOnesOnceTheFindingHasEnded() {
    account.moveTo("Ledger", "/Root").add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.moveTo("Books", "/Root/Finance").remove("ada");

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::account)
        .containsExactly(new Account(new AccountId(ID), "Ledger", "/Root"));
  }

  @Test
  void whatWasFoundIsKeptAsItWasLastSeen() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    FindingState seen = runs.on("2026-11-01").get(0);
    ada.keyActive(1, false);

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::finding)
        .containsExactly(seen.finding());
  }

  @Test
  void whatIsFoundIsAsItIsToday() {
    account.add("ada").withKey(1, ISSUED).keyUsedAt(1, "2026-01-01T02:00:00Z");
    runs.on("2026-11-01");
    runs.threshold(KEY, 30);

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::finding)
        .satisfiesExactly(
            finding -> {
              assertThat(finding.inactiveDays()).isEqualTo(305);
              assertThat(finding.thresholdDays()).isEqualTo(30);
              assertThat(finding.inactiveSince()).isEqualTo("2026-01-01T02:00:00Z");
            });
  }

  @Test
  void endedFindingStaysAsItIsUntilItIsForgotten() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.withoutKey(1);
    List<FindingState> ended = runs.on("2026-11-02");
    account.moveTo("Books", "/Root/Finance");
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);
    runs.disable(KEY);

    assertThat(runs.on("2026-11-03")).isEqualTo(ended);
    assertThat(runs.on("2026-11-12")).isEqualTo(ended);
    assertThat(runs.on("2026-11-13")).isEmpty();
  }

  @Test
  void endedFindingStaysAsItIsWhateverBecomesOfItsAccount() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.withoutKey(1);
    List<FindingState> ended = runs.on("2026-11-02");

    account.failsWith(Reason.THROTTLED);
    assertThat(runs.on("2026-11-03")).isEqualTo(ended);
    account.failsWith(Reason.EXCLUDED);
    assertThat(runs.on("2026-11-04")).isEqualTo(ended);
    runs.leave(ID);
    assertThat(runs.on("2026-11-05")).isEqualTo(ended);
    assertThat(runs.on("2026-11-13")).isEmpty();
  }

  @Test
  void retiredFindingStaysRetiredIfItIsGoneWhenSomebodyLooksAgain() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.EXCLUDED);
    List<FindingState> retired = runs.on("2026-11-02");
    account.isAudited();
    ada.withoutKey(1);

    assertThat(runs.on("2026-11-03")).isEqualTo(retired);
  }

  @Test
  void findingThatWasForgottenIsANewOneWhenItComesBack() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyActive(1, false);
    runs.on("2026-11-02");
    runs.on("2026-11-13");
    ada.keyActive(1, true);

    assertThatOnly(runs.on("2026-11-14"))
        .isPlain(Status.NEW)
        .wasAbsentOn("2026-11-13")
        .isOfEpisode(1, "2026-11-14");
  }

  @Test
  void findingThatEndedLongAgoIsReopenedAsLongAsTheRunBeforeHasIt() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyActive(1, false);
    runs.on("2026-11-02");
    ada.keyActive(1, true);

    assertThatOnly(runs.on("2026-12-24")).isPlain(Status.REOPENED).isOfEpisode(2, "2026-11-01");
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL, 2026-11-08", "HIGH, 2026-12-01", "MEDIUM, 2027-01-30", "LOW,"})
  void findingIsDueByItsSeverity(Severity severity, @Nullable String dueOn) {
    runs.rule(KEY, null, severity);
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02")).isDueOn(dueOn);
  }

  @Test
  void findingThatGotMoreSevereIsDueEarlierAsOfItsBeginning() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.rule(KEY, null, Severity.CRITICAL);

    assertThatOnly(runs.on("2026-11-20")).isDueOn("2026-11-08");
  }

  @Test
  void statesAreSortedByPrincipalThenById() {
    runs.rule("user-inactive", null, null);
    account.add("bob").withKey(1, ISSUED);
    account.add("Zoe").withKey(1, ISSUED);
    account.add("ada").withKey(1, ISSUED).withKey(2, "2026-02-01T00:00:00Z");
    account.add("gone").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.remove("gone");

    List<FindingState> states = runs.on("2026-11-02");

    assertThat(states)
        .extracting(state -> state.finding().principalName())
        .containsExactly("Zoe", "Zoe", "ada", "ada", "ada", "bob", "bob", "gone", "gone");
    assertThat(states.subList(2, 5))
        .extracting(state -> state.finding().id().toString())
        .isSorted();
  }

  @Test
  void auditedAccountWasLastAuditedInThisRun() {
    runs.on("2026-11-01");

    assertThat(knownOn("2026-11-02"))
        .extracting(AccountStates::covered, AccountStates::lastAuditedOn)
        .containsExactly(true, LocalDate.parse("2026-11-02"));
  }

  @Test
  void accountThatIsNotAuditedWasLastAuditedWhenItWasBefore() {
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.failsWith(Reason.EXCLUDED);

    assertThat(knownOn("2026-11-03"))
        .extracting(AccountStates::covered, AccountStates::lastAuditedOn)
        .containsExactly(true, LocalDate.parse("2026-11-01"));
  }

  @Test
  void accountThatWasNeverAuditedHasNoSuchDate() {
    account.failsWith(Reason.THROTTLED);

    assertThat(knownOn("2026-11-01"))
        .extracting(AccountStates::covered, AccountStates::lastAuditedOn)
        .containsExactly(true, null);
  }

  @Test
  void accountThatLeftIsNotCoveredAndForgetsWhenItWasAudited() {
    runs.on("2026-11-01");
    runs.leave(ID);

    assertThat(knownOn("2026-11-02"))
        .extracting(AccountStates::covered, AccountStates::lastAuditedOn)
        .containsExactly(false, null);
  }

  private AccountStates knownOn(String date) {
    return runs.dryRun(LocalDate.parse(date)).values().iterator().next();
  }

  @Test
  void runAgainGivesTheSameStates() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.add("bob").withKey(1, ISSUED);

    LocalDate date = LocalDate.parse("2026-11-02");

    assertThat(runs.dryRun(date)).isEqualTo(runs.dryRun(date));
  }

  @Test
  void findingsOfARunWithoutStatesAreOpenSinceThen() {
    Rules rules = new Rules(rule -> RuleSettings.DEFAULT);
    Principal ada =
        new Person("ada").withPassword(ISSUED).withMfa(false).in(account.account().id());
    LocalDate then = LocalDate.parse("2026-11-01");
    Sighting seen = new Sighting(then, Runs.reportOf(then));
    List<FindingState> before =
        rules.judge(ada, seen.at()).stream()
            .filter(InactivityFinding.class::isInstance)
            .map(SeenFinding::of)
            .map(finding -> FindingState.openSince(seen, account.account(), finding))
            .toList();
    PreviousRun previous =
        new PreviousRun(
            then,
            Map.of(
                "password-unused", new RuleInForce(true, 45),
                "user-inactive", new RuleInForce(true, 90)));
    LocalDate today = then.plusDays(1);

    List<FindingState> states =
        new Lifecycle(today, previous, rules, Excuses.NONE, Actions.NONE, Runs.SETTINGS)
            .audited(
                account.account(),
                Runs.reportOf(today),
                List.of(new JudgedPrincipal(ada, rules.judge(ada, Runs.reportOf(today)))),
                new AccountStates(true, then, before))
            .states();

    assertThat(before).hasSize(2);
    assertThatOnly("password-unused", states)
        .isPlain(Status.OPEN)
        .wasFirstSeenOn("2026-11-01")
        .wasAbsentOn(null)
        .isOfEpisode(1, "2026-11-01");
    assertThatOnly("user-inactive", states).isPlain(Status.OPEN).wasFirstSeenOn("2026-11-01");
    assertThatOnly("console-without-mfa", states).is(StatusReason.RULE_ENABLED);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-01", "2026-11-02"})
  void runBeforeMustBeBefore(LocalDate notBefore) {
    Rules rules = new Rules(rule -> RuleSettings.DEFAULT);
    PreviousRun previous = new PreviousRun(notBefore, Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Lifecycle(
                    LocalDate.parse("2026-11-01"),
                    previous,
                    rules,
                    Excuses.NONE,
                    Actions.NONE,
                    Runs.SETTINGS))
        .withMessage(notBefore + " is not before 2026-11-01");
  }
}
