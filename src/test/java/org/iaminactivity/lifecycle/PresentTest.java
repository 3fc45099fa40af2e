package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.lifecycle.StateAssert.assertThatOnly;

import java.util.List;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;

/** Findings that are there: what is told of them, case by case. */
class PresentTest {

  private static final String KEY = "access-key-unused";
  private static final String USER = "user-inactive";
  private static final String ACCOUNT = "111122223333";

  /** Unused for 45 days from October 16 on. */
  private static final String ISSUED = "2026-09-01T00:00:00Z";

  private final Runs runs = Runs.with(KEY);
  private final Member account = runs.join(ACCOUNT);

  @Test
  void withoutARunBeforeEveryFindingIsOpenAsOfTheFirstRun() {
    account.add("ada").withKey(1, ISSUED);

    assertThatOnly(runs.on("2026-11-01"))
        .is(StatusReason.FIRST_RUN)
        .wasFirstSeenOn("2026-11-01")
        .wasLastSeenOn("2026-11-01")
        .wasAbsentOn(null)
        .isOfEpisode(1, "2026-11-01")
        .isDueOn("2026-12-01");
  }

  @Test
  void findingThatTheRunBeforeDidNotHaveIsNewAndWasAbsentThen() {
    account.add("ada").withKey(1, "2026-09-18T00:00:00Z");
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02"))
        .isPlain(Status.NEW)
        .wasFirstSeenOn("2026-11-02")
        .wasAbsentOn("2026-11-01")
        .isOfEpisode(1, "2026-11-02");
  }

  @Test
  void newFindingWasAbsentInTheLastRunThatLookedNotInTheRunBefore() {
    Person ada = account.add("ada").withKey(1, "2026-11-01T00:00:00Z");
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.isAudited();
    ada.withKey(1, ISSUED);

    assertThatOnly(runs.on("2026-11-03")).isPlain(Status.NEW).wasAbsentOn("2026-11-01");
  }

  @Test
  void findingOfAnAccountThatTheRunBeforeDidNotHaveIsNewAsItJoined() {
    runs.on("2026-11-01");
    runs.join("444455556666").add("ada").withKey(1, ISSUED);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.ACCOUNT_JOINED)
        .wasAbsentOn(null)
        .wasFirstSeenOn("2026-11-02");
  }

  @Test
  void accountJoinsEvenWhereItsRuleWasOffBefore() {
    runs.on("2026-11-01");
    runs.rule(USER, null, null);
    runs.join("444455556666").add("ada");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.ACCOUNT_JOINED);
  }

  @Test
  void findingOfARuleThatWasOffIsNewAsItWasEnabledAndNobodyLookedBefore() {
    account.add("ada");
    runs.on("2026-11-01");
    runs.rule(USER, null, null);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.RULE_ENABLED).wasAbsentOn(null);
  }

  @Test
  void findingThatWouldNotHaveFiredBeforeIsNewAsTheThresholdWasLowered() {
    account.add("ada").withKey(1, "2026-10-02T00:00:00Z");
    runs.on("2026-11-01");
    runs.threshold(KEY, 30);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.THRESHOLD_LOWERED).wasAbsentOn(null);
  }

  @Test
  void findingThatWouldHaveFiredAnywayIsNewWhateverTheThreshold() {
    account.add("ada").withKey(1, "2026-09-18T00:00:00Z");
    runs.on("2026-11-01");
    runs.threshold(KEY, 30);

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.NEW).wasAbsentOn("2026-11-01");
  }

  @Test
  void useThatAThresholdAdmitsIsNewAsTheThresholdWasLoweredThoughItRose() {
    runs.rule("root-used", 10, null);
    account.add(Person.root().withPassword(ISSUED).passwordUsedAt("2026-10-20T00:00:00Z"));
    runs.on("2026-11-01");
    runs.threshold("root-used", 30);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.THRESHOLD_LOWERED).wasAbsentOn(null);
  }

  @Test
  void findingOfAnAccountThatWasNeverAuditedIsOpenAsOfTheFirstLook() {
    account.failsWith(Reason.ASSUME_ROLE_DENIED).add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.isAudited();

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.FIRST_LOOK)
        .wasFirstSeenOn("2026-11-02")
        .wasAbsentOn(null);
  }

  @Test
  void firstLookIsToldEvenWhereTheRuleWasOffBefore() {
    account.failsWith(Reason.ASSUME_ROLE_DENIED).add("ada");
    runs.on("2026-11-01");
    account.isAudited();
    runs.rule(USER, null, null);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.FIRST_LOOK);
  }

  @Test
  void accountThatWasAwayIsLookedAtForTheFirstTimeIfItCanNotBeAuditedWhenItComesBack() {
    runs.on("2026-11-01");
    runs.leave(ACCOUNT);
    runs.on("2026-11-02");
    runs.join(account);
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-03");
    account.isAudited();
    account.add("ada").withKey(1, ISSUED);

    assertThatOnly(runs.on("2026-11-04")).is(StatusReason.FIRST_LOOK).wasAbsentOn(null);
  }

  @Test
  void findingThatIsStillThereIsOpenAndKeepsItsBeginning() {
    account.add("ada").withKey(1, "2026-09-18T00:00:00Z");
    runs.on("2026-11-01");
    runs.on("2026-11-02");

    assertThatOnly(runs.on("2026-11-05"))
        .isPlain(Status.OPEN)
        .wasFirstSeenOn("2026-11-02")
        .wasAbsentOn("2026-11-01")
        .wasLastSeenOn("2026-11-05")
        .isOfEpisode(1, "2026-11-02")
        .isDueOn("2026-12-02");
  }

  @Test
  void resolvedFindingThatIsThereAgainIsReopened() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyActive(1, false);
    runs.on("2026-11-02");
    runs.on("2026-11-03");
    ada.keyActive(1, true);

    assertThatOnly(runs.on("2026-11-04"))
        .isPlain(Status.REOPENED)
        .wasFirstSeenOn("2026-11-04")
        .wasAbsentOn("2026-11-03")
        .isOfEpisode(2, "2026-11-01")
        .isDueOn("2026-12-04");
  }

  @Test
  void reopenedFindingWasAbsentInTheLastRunThatLooked() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyActive(1, false);
    runs.on("2026-11-02");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-03");
    account.isAudited();
    ada.keyActive(1, true);

    assertThatOnly(runs.on("2026-11-04")).isPlain(Status.REOPENED).wasAbsentOn("2026-11-02");
  }

  @Test
  void resolvedFindingThatIsThereAgainIsReopenedEvenIfItWasUsedMeanwhile() {
    runs.threshold(KEY, 1);
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, "2026-11-01T12:00:00Z");
    runs.on("2026-11-02");

    assertThatOnly(runs.on("2026-11-03"))
        .isPlain(Status.REOPENED)
        .wasAbsentOn("2026-11-02")
        .isOfEpisode(2, "2026-11-01");
  }

  @Test
  void findingThatWasUsedBetweenTwoLooksIsReopenedAsInterrupted() {
    Person ada = account.add("ada").withKey(1, "2026-01-01T00:00:00Z");
    runs.on("2026-08-01");
    ada.keyUsedAt(1, "2026-08-02T00:00:00Z");

    assertThatOnly(runs.on("2026-11-01"))
        .is(StatusReason.INTERRUPTED)
        .wasFirstSeenOn("2026-11-01")
        .wasAbsentOn("2026-08-01")
        .isOfEpisode(2, "2026-08-01");
  }

  @Test
  void interruptedFindingWasAbsentWhenItWasLastSeenHoweverLongAgo() {
    Person ada = account.add("ada").withKey(1, "2026-01-01T00:00:00Z");
    runs.on("2026-08-01");
    ada.keyUsedAt(1, "2026-08-02T00:00:00Z");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-08-03");
    account.isAudited();

    assertThatOnly(runs.on("2026-11-01"))
        .is(StatusReason.INTERRUPTED)
        .wasAbsentOn("2026-08-01")
        .isNotUnknown();
  }

  @Test
  void useThatAwsRecordsOnlyAfterTheFindingWasLastSeenInterruptsIt() {
    runs.threshold(KEY, 1);
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, "2026-10-31T20:00:00Z");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.INTERRUPTED).wasAbsentOn("2026-11-01");
  }

  @Test
  void retiredFindingThatWasUsedMeanwhileIsReopenedAsInterrupted() {
    runs.threshold(KEY, 1);
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.disable(KEY);
    runs.on("2026-11-02");
    runs.rule(KEY, 1, null);
    ada.keyUsedAt(1, "2026-11-02T12:00:00Z");

    assertThatOnly(runs.on("2026-11-04"))
        .is(StatusReason.INTERRUPTED)
        .wasAbsentOn("2026-11-01")
        .isOfEpisode(2, "2026-11-01");
  }

  @Test
  void findingWhoseDateOnlyMovedBackIsStillOpen() {
    runs.disable(KEY);
    runs.rule(USER, null, null);
    Person ada = account.add("ada").withKey(1, "2026-03-01T00:00:00Z");
    runs.on("2026-11-01");
    ada.withoutKey(1);

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.OPEN).wasFirstSeenOn("2026-11-01");
  }

  @Test
  void findingOfHygieneIsInterruptedByADateAfterItWasLastSeen() {
    runs.rule("access-keys-two-live", null, null).disable(KEY);
    Person ada = account.add("ada").withKey(1, ISSUED).withKey(2, "2026-10-01T00:00:00Z");
    runs.on("2026-11-01");
    ada.withKey(1, "2026-11-01T12:00:00Z");

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.INTERRUPTED)
        .wasAbsentOn("2026-11-01")
        .isOfEpisode(2, "2026-11-01");
  }

  @Test
  void findingOfHygieneIsOpenAsLongAsItsDateIsNotAfterItWasLastSeen() {
    runs.rule("access-keys-two-live", null, null).disable(KEY);
    account.add("ada").withKey(1, ISSUED).withKey(2, "2026-10-31T12:00:00Z");
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.OPEN);
  }

  @Test
  void findingOfHygieneWithoutADateIsOpen() {
    runs.rule("console-without-mfa", null, null);
    account.add("ada").withMfa(false).withPassword("2026-10-31T12:00:00Z");
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02"))
        .isPlain(Status.OPEN)
        .wasFirstSeenOn("2026-11-01")
        .isDueOn("2027-01-30");
  }

  @Test
  void findingIsOpenAfterItWasUnknown() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.isAudited();

    assertThatOnly(runs.on("2026-11-03"))
        .isPlain(Status.OPEN)
        .isNotUnknown()
        .wasFirstSeenOn("2026-11-01");
  }

  @Test
  void findingIsOpenAfterItWasRetired() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.EXCLUDED);
    runs.on("2026-11-02");
    account.isAudited();

    assertThatOnly(runs.on("2026-11-03"))
        .isPlain(Status.OPEN)
        .wasFirstSeenOn("2026-11-01")
        .isOfEpisode(1, "2026-11-01");
  }

  @Test
  void findingOfAnAccountThatCameBackIsOpenAndKeepsItsBeginning() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.leave(ACCOUNT);
    runs.on("2026-11-02");
    runs.join(account);

    assertThatOnly(runs.on("2026-11-03")).isPlain(Status.OPEN).wasFirstSeenOn("2026-11-01");
  }

  @Test
  void keyOfTheOtherSlotIsTheSameFinding() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.swapSlots();

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.OPEN).wasFirstSeenOn("2026-11-01");
  }

  @Test
  void exemptionInForceMakesItExceptedWithoutReasonOrDueDate() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);

    assertThatOnly(runs.on("2026-11-01"))
        .isPlain(Status.EXCEPTED)
        .isExcusedBy("EX-1")
        .isDueOn(null)
        .wasFirstSeenOn("2026-11-01");
  }

  @Test
  void newFindingThatIsExceptedHasTheBeginningOfANewOne() {
    account.add("ada").withKey(1, "2026-09-18T00:00:00Z");
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.EXCEPTED).wasAbsentOn("2026-11-01");
  }

  @Test
  void reopenedFindingThatIsExceptedIsOfANewEpisode() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyActive(1, false);
    runs.on("2026-11-02");
    ada.keyActive(1, true);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);

    assertThatOnly(runs.on("2026-11-03"))
        .isPlain(Status.EXCEPTED)
        .wasFirstSeenOn("2026-11-03")
        .isOfEpisode(2, "2026-11-01");
  }

  @Test
  void exemptionIsInForceOnItsLastDayAndExpiredOnTheNext() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-02", "ada", KEY);
    runs.on("2026-11-01");
    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.EXCEPTED);

    assertThatOnly(runs.on("2026-11-03"))
        .is(StatusReason.EXEMPTION_EXPIRED)
        .isExcusedBy(null)
        .isDueOn("2026-12-01")
        .wasFirstSeenOn("2026-11-01");
  }

  @Test
  void exemptionThatWasTakenOutOfTheFileWasRemoved() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);
    runs.on("2026-11-01");
    runs.exemptions().remove("EX-1");

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.EXEMPTION_REMOVED)
        .wasFirstSeenOn("2026-11-01");
  }

  @Test
  void exemptionThatWasTakenOutOnItsLastDayWasRemoved() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-02", "ada", KEY);
    runs.on("2026-11-01");
    runs.exemptions().remove("EX-1");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.EXEMPTION_REMOVED);
  }

  @Test
  void exemptionThatIsEnteredWhenItIsOverHasExcusedNothing() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-01", "ada", KEY);

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.OPEN);
  }

  @Test
  void exemptionThatWasTakenOutAfterItExpiredIsExpired() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-01", "ada", KEY);
    runs.on("2026-11-01");
    runs.exemptions().remove("EX-1");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.EXEMPTION_EXPIRED);
  }

  @Test
  void endOfAnExemptionIsToldOnce() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-01", "ada", KEY);
    runs.on("2026-11-01");
    runs.on("2026-11-02");

    assertThatOnly(runs.on("2026-11-03")).isPlain(Status.OPEN);
  }

  @Test
  void exemptionThatTakesTheFormersPlaceKeepsItExcepted() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-01", "ada", KEY);
    runs.exemptions().add("EX-2", "2026-11-02", "2026-11-30", "ada", KEY);
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02")).isPlain(Status.EXCEPTED).isExcusedBy("EX-2");
  }

  @Test
  void exceptedFindingThatWasUsedMeanwhileIsInterruptedWhenTheExemptionIsOver() {
    Person ada = account.add("ada").withKey(1, "2026-01-01T00:00:00Z");
    runs.exemptions().add("EX-1", "2026-08-01", "2026-08-31", "ada", KEY);
    runs.on("2026-08-01");
    ada.keyUsedAt(1, "2026-08-02T00:00:00Z");

    assertThatOnly(runs.on("2026-11-01")).is(StatusReason.INTERRUPTED).isExcusedBy(null);
  }

  @Test
  void exemptionThatExpiredWhileItWasUnknownIsToldWhenItIsSeenAgain() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-02", "ada", KEY);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    runs.on("2026-11-03");
    account.isAudited();

    assertThatOnly(runs.on("2026-11-04"))
        .is(StatusReason.EXEMPTION_EXPIRED)
        .wasFirstSeenOn("2026-11-01");
  }

  @Test
  void exemptionThatIsRemovedWhenItIsSeenAgainIsTold() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.isAudited();
    runs.exemptions().remove("EX-1");

    assertThatOnly(runs.on("2026-11-03")).is(StatusReason.EXEMPTION_REMOVED);
  }

  @Test
  void exemptionThatExpiredWhileItWasRetiredIsToldWhenItIsSeenAgain() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-02", "ada", KEY);
    runs.on("2026-11-01");
    runs.disable(KEY);
    runs.on("2026-11-02");
    runs.on("2026-11-03");
    runs.rule(KEY, null, null);

    assertThatOnly(runs.on("2026-11-04")).is(StatusReason.EXEMPTION_EXPIRED);
  }

  @Test
  void exemptionThatIsRemovedTogetherWithTheReturnOfItsRuleIsTold() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", KEY);
    runs.on("2026-11-01");
    runs.disable(KEY);
    runs.on("2026-11-02");
    runs.rule(KEY, null, null);
    runs.exemptions().remove("EX-1");

    assertThatOnly(runs.on("2026-11-03")).is(StatusReason.EXEMPTION_REMOVED);
  }

  @Test
  void unknownFindingThatNeverWasExceptedIsPlainlyOpenWhenItIsSeenAgain() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-10-01", "2026-10-31", "ada", KEY);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.isAudited();

    assertThatOnly(runs.on("2026-11-03")).isPlain(Status.OPEN);
  }

  @Test
  void useOfAWatchedPrincipalIsAFindingOfItsOwnEachTime() {
    runs.rule("break-glass-used", null, null);
    Person glass = account.add("glass").withPassword(ISSUED).passwordUsedAt("2026-10-31T12:00:00Z");
    runs.exemptions().addBreakGlass("EX-BG", "2026-10-01", "2026-12-31", "glass", KEY);
    runs.on("2026-11-01");
    glass.passwordUsedAt("2026-11-01T12:00:00Z");

    List<FindingState> states = runs.on("2026-11-02");

    assertThat(states)
        .extracting(FindingState::status, FindingState::reason)
        .containsExactlyInAnyOrder(
            tuple(Status.RESOLVED, StatusReason.MENDED), tuple(Status.NEW, null));
  }
}
