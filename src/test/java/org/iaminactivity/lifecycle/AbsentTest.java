package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.lifecycle.StateAssert.assertThatOnly;

import java.time.Instant;
import java.util.Set;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings that are no longer there: why, case by case. */
class AbsentTest {

  private static final String KEY = "access-key-unused";
  private static final String PASSWORD = "password-unused";
  private static final String USER = "user-inactive";
  private static final String AT_CREATION = "access-key-at-creation";
  private static final String ACCOUNT = "111122223333";
  private static final String ISSUED = "2026-01-01T00:00:00Z";
  private static final String EARLIER = "2025-06-01T00:00:00Z";
  private static final String YESTERDAY = "2026-11-01T12:00:00Z";

  private final Runs runs = Runs.with(KEY);
  private final Member account = runs.join(ACCOUNT);

  @Test
  void findingOfAnAccountThatTheOrganizationNoLongerHasIsRetiredWithoutAReport() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.leave(ACCOUNT);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.ACCOUNT_LEFT)
        .endedWithoutAReport("2026-11-02")
        .wasLastSeenOn("2026-11-01")
        .isDueOn(null);
  }

  @Test
  void findingOfAnExcludedAccountIsRetiredWithoutAReport() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.EXCLUDED);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.ACCOUNT_EXCLUDED)
        .endedWithoutAReport("2026-11-02")
        .isDueOn(null);
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, mode = Mode.EXCLUDE, names = "EXCLUDED")
  void findingOfAnAccountThatWasNotAuditedIsUnknownForItsReason(Reason reason) {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(reason);

    assertThatOnly(runs.on("2026-11-02"))
        .isUnknown(reason.name(), "2026-11-02")
        .wasLastSeenOn("2026-11-01")
        .wasFirstSeenOn("2026-11-01")
        .isDueOn("2026-12-01");
  }

  @Test
  void unknownFindingIsSoSinceTheFirstRunInARowAndForTodaysReason() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.failsWith(Reason.NOT_ACTIVE);
    runs.on("2026-11-03");

    assertThatOnly(runs.on("2026-11-05"))
        .isUnknown("NOT_ACTIVE", "2026-11-02")
        .wasLastSeenOn("2026-11-01");
  }

  @Test
  void findingIsUnknownAnewOnceItWasSeenInBetween() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.on("2026-11-02");
    account.isAudited();
    runs.on("2026-11-03");
    account.failsWith(Reason.THROTTLED);

    assertThatOnly(runs.on("2026-11-04")).isUnknown("THROTTLED", "2026-11-04");
  }

  @Test
  void findingIsUnknownRatherThanRetiredIfItsRuleIsOffWhileNobodyLooks() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    runs.disable(KEY);

    assertThatOnly(runs.on("2026-11-02")).isUnknown("THROTTLED", "2026-11-02");
  }

  @Test
  void unknownFindingIsNotDueWhileAnExemptionIsInForce() {
    account.add("ada").withKey(1, ISSUED);
    runs.exemptions().add("EX-1", "2026-11-02", "2026-11-02", "ada", KEY);
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);

    assertThatOnly(runs.on("2026-11-02"))
        .isUnknown("THROTTLED", "2026-11-02")
        .isExcusedBy("EX-1")
        .isDueOn(null);
    assertThatOnly(runs.on("2026-11-03"))
        .isUnknown("THROTTLED", "2026-11-02")
        .isExcusedBy(null)
        .isDueOn("2026-12-01");
  }

  @Test
  void findingOfARuleThatIsOffIsRetiredByTheReport() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.disable(KEY);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.RULE_DISABLED)
        .endedByTheReportOf("2026-11-02")
        .wasLastSeenOn("2026-11-01")
        .isDueOn(null);
  }

  @Test
  void findingOfARuleThatIsOffIsRetiredWhateverElseBecameOfIt() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.remove("ada");
    runs.disable(KEY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.RULE_DISABLED);
  }

  @Test
  void findingOfAPrincipalThatIsNoLongerWatchedIsRetiredAsIfItsRuleWereOff() {
    runs.rule("break-glass-untested", null, null);
    account.add("glass");
    runs.exemptions().addBreakGlass("EX-BG", "2026-10-01", "2026-11-01", "glass", PASSWORD);
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.RULE_DISABLED)
        .endedByTheReportOf("2026-11-02");
  }

  @Test
  void findingOfAWatchedPrincipalThatWasTriedOutIsMended() {
    runs.rule("break-glass-untested", null, null);
    Person glass = account.add("glass").withPassword(ISSUED);
    runs.exemptions().addBreakGlass("EX-BG", "2026-10-01", "2026-12-31", "glass", PASSWORD);
    runs.on("2026-11-01");
    glass.passwordUsedAt(YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.MENDED);
  }

  @Test
  void findingThatItsOwnThresholdWouldStillFindIsRetiredByTheReport() {
    account.add("ada").withKey(1, "2026-09-01T00:00:00Z");
    runs.on("2026-11-01");
    runs.threshold(KEY, 90);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.THRESHOLD_RAISED)
        .endedByTheReportOf("2026-11-02");
  }

  @Test
  void findingThatItsOwnThresholdWouldNoLongerFindIsResolvedThoughAHigherOneIsInForce() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    runs.threshold(KEY, 90);
    ada.keyUsedAt(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void useThatItsOwnThresholdWouldStillFindIsRetiredAsTheThresholdWasRaisedThoughItFell() {
    runs.rule("root-used", 30, null);
    account.add(Person.root().withPassword(ISSUED).passwordUsedAt("2026-10-20T00:00:00Z"));
    runs.on("2026-11-01");
    runs.threshold("root-used", 7);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.THRESHOLD_RAISED);
  }

  @Test
  void useThatIsLongAgoIsMended() {
    runs.rule("root-used", 30, null);
    account.add(Person.root().withPassword(ISSUED).passwordUsedAt("2026-10-02T12:00:00Z"));
    runs.on("2026-11-01");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.MENDED);
  }

  @Test
  void findingOfAPrincipalThatTheReportDoesNotHaveIsResolved() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.remove("ada");

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.PRINCIPAL_GONE)
        .endedByTheReportOf("2026-11-02")
        .wasLastSeenOn("2026-11-01")
        .isDueOn(null);
  }

  @Test
  void findingOfAPrincipalWhoseNameAnotherHasIsResolved() {
    runs.rule(USER, null, null);
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.add("ada").createdAt(YESTERDAY);

    assertThat(runs.on("2026-11-02"))
        .hasSize(2)
        .extracting(FindingState::reason)
        .containsOnly(StatusReason.PRINCIPAL_RECREATED);
  }

  @Test
  void principalThatWasMadeAgainIsNoReplacementOfItsKey() {
    account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    account.add("ada").createdAt(YESTERDAY).withKey(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.PRINCIPAL_RECREATED);
  }

  @Test
  void keyThatIsThereAndNotLiveWasDeactivated() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyActive(1, false).swapSlots();

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_DEACTIVATED);
  }

  @Test
  void keyThatWasUsedAndThenDeactivatedWasDeactivated() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY).keyActive(1, false);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_DEACTIVATED);
  }

  @Test
  void certificateThatIsThereAndNotLiveWasDeactivated() {
    runs.rule("certificate-live", null, null);
    Person ada = account.add("ada").withCertificate(1, ISSUED, true);
    runs.on("2026-11-01");
    ada.withCertificate(1, ISSUED, false);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_DEACTIVATED);
  }

  @Test
  void keyThatIsGoneWhileALaterOneIsLiveWasReplaced() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.withoutKey(1).withKey(2, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REPLACED);
  }

  @Test
  void keyThatIsGoneWhileALaterOneIsNotLiveWasRemoved() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.withoutKey(1).withKey(2, YESTERDAY).keyActive(2, false);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REMOVED);
  }

  @Test
  void keyThatIsGoneWhileAnEarlierOneLivesOnWasRemoved() {
    Person ada =
        account
            .add("ada")
            .withKey(1, ISSUED)
            .withKey(2, EARLIER)
            .keyUsedAt(2, "2026-10-31T12:00:00Z");
    runs.on("2026-11-01");
    ada.withoutKey(1);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REMOVED);
  }

  @Test
  void keyThatIsGoneIsNotReplacedByAPassword() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.withoutKey(1).withPassword(YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REMOVED);
  }

  @Test
  void passwordThatWasChangedWasReplaced() {
    runs.rule(PASSWORD, null, null);
    Person ada = account.add("ada").withPassword(ISSUED);
    runs.on("2026-11-01");
    ada.withPassword(YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REPLACED);
  }

  @Test
  void passwordThatIsGoneWasRemoved() {
    runs.rule(PASSWORD, null, null);
    Person ada = account.add("ada").withPassword(ISSUED);
    runs.on("2026-11-01");
    ada.withoutPassword();

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REMOVED);
  }

  @Test
  void certificateThatIsGoneWhileALaterOneIsLiveWasReplaced() {
    runs.rule("certificate-live", null, null);
    Person ada = account.add("ada").withCertificate(1, ISSUED, true);
    runs.on("2026-11-01");
    ada.withoutCertificate(1).withCertificate(2, YESTERDAY, true);

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::status, FindingState::reason)
        .containsExactlyInAnyOrder(
            tuple(Status.RESOLVED, StatusReason.CREDENTIAL_REPLACED), tuple(Status.NEW, null));
  }

  @Test
  void keyOfRootThatIsGoneWasRemoved() {
    runs.rule("root-access-key", null, null).disable(KEY);
    Person root = account.add(Person.root().withKey(1, ISSUED));
    runs.on("2026-11-01");
    root.withoutKey(1);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_REMOVED);
  }

  @Test
  void keyThatWasUsedSinceIsResolvedAsUsed() {
    Person ada = account.add("ada").withKey(1, ISSUED).keyUsedAt(1, "2026-03-01T00:00:00Z");
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.USED)
        .endedByTheReportOf("2026-11-02")
        .wasLastSeenOn("2026-11-01");
  }

  @Test
  void keyThatWasUsedSinceIsResolvedAsUsedInWhicheverSlotItIs() {
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY).swapSlots();

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void keyOfUnknownIssueThatWasUsedSinceIsResolvedAsUsed() {
    Person ada = account.add("ada").withKey(1, null);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void passwordThatWasUsedSinceIsResolvedAsUsed() {
    runs.rule(PASSWORD, null, null);
    Person ada = account.add("ada").withPassword(ISSUED);
    runs.on("2026-11-01");
    ada.passwordUsedAt(YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void keyOfCreationThatWasUsedSinceIsResolvedAsUsed() {
    runs.rule(AT_CREATION, null, null).disable(KEY);
    Person ada = withKeyOfCreation();
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void keyOfCreationWhoseUserHasNoPasswordAnyMoreIsMended() {
    runs.rule(AT_CREATION, null, null).disable(KEY);
    Person ada = withKeyOfCreation();
    runs.on("2026-11-01");
    ada.withoutPassword();

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.MENDED);
  }

  private Person withKeyOfCreation() {
    return account
        .add("ada")
        .createdAt("2026-10-20T12:00:00Z")
        .withPassword("2026-10-20T12:00:00Z")
        .withKey(1, "2026-10-20T12:00:30Z");
  }

  @Test
  void userWhoseNewestDateIsAUseIsResolvedAsUsed() {
    runs.rule(USER, null, null).disable(KEY);
    Person ada = account.add("ada").withKey(1, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void userWhoGotANewKeyIsResolvedAsOneWithANewCredential() {
    runs.rule(USER, null, null);
    Person ada = account.add("ada");
    runs.on("2026-11-01");
    ada.withKey(1, YESTERDAY);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.CREDENTIAL_ISSUED);
  }

  @Test
  void userWhoseNewKeyWasUsedIsResolvedAsUsed() {
    runs.rule(USER, null, null);
    Person ada = account.add("ada");
    runs.on("2026-11-01");
    ada.withKey(1, YESTERDAY).keyUsedAt(1, "2026-11-01T13:00:00Z");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.USED);
  }

  @Test
  void findingOfHygieneThatIsNoLongerSoIsMended() {
    runs.rule("console-without-mfa", null, null);
    Person ada = account.add("ada").withPassword(ISSUED).withMfa(false);
    runs.on("2026-11-01");
    ada.withMfa(true);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.MENDED).endedByTheReportOf("2026-11-02");
  }

  @Test
  void secondOfTwoKeysOfOneSecondIsRemovedNotUsedWhenItIsDeletedAndTheOtherUsed() {
    Person ada = account.add("ada").withKey(1, ISSUED).withKey(2, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(1, YESTERDAY).withoutKey(2);

    assertThat(runs.on("2026-11-02"))
        .extracting(state -> state.finding().credential(), FindingState::reason)
        .containsExactlyInAnyOrder(
            tuple(Credential.ACCESS_KEY_1, StatusReason.USED),
            tuple(Credential.ACCESS_KEY_2, StatusReason.CREDENTIAL_REMOVED));
  }

  @Test
  void secondOfTwoKeysOfOneSecondIsRemovedWhenTheFirstIsDeletedAndItTakesItsIdentity() {
    Person ada = account.add("ada").withKey(1, ISSUED).withKey(2, ISSUED);
    runs.on("2026-11-01");
    ada.withoutKey(1);

    assertThat(runs.on("2026-11-02"))
        .extracting(FindingState::status, FindingState::reason)
        .containsExactlyInAnyOrder(
            tuple(Status.OPEN, null), tuple(Status.RESOLVED, StatusReason.CREDENTIAL_REMOVED));
  }

  @Test
  void secondOfTwoKeysOfOneSecondIsUsedWhenItWasUsedItself() {
    Person ada = account.add("ada").withKey(1, ISSUED).withKey(2, ISSUED);
    runs.on("2026-11-01");
    ada.keyUsedAt(2, YESTERDAY).keyActive(1, false);

    assertThat(runs.on("2026-11-02"))
        .extracting(state -> state.finding().credential(), FindingState::reason)
        .containsExactlyInAnyOrder(
            tuple(Credential.ACCESS_KEY_1, StatusReason.CREDENTIAL_DEACTIVATED),
            tuple(Credential.ACCESS_KEY_2, StatusReason.USED));
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, USER})
  void findingOfInactivityWithoutAnyOfTheseReasonsCountsAsARemovedCredential(String rule) {
    Principal ada = new Person("ada").withKey(1, "2025-01-01T11:00:00Z").in(account.account().id());
    Rules rules = new Rules(any -> RuleSettings.DEFAULT);
    Instant enough = Instant.parse("2025-04-01T12:00:00Z");
    SeenFinding seen = SeenFinding.of(rules.inspect(rule, ada, enough).get(0));

    // As of an earlier report, in which nothing is different but the days.
    Instant earlier = Instant.parse("2025-02-01T12:00:00Z");
    Absent absent = new Absent(rules, Set.of(rule), Excuses.NONE.in(account.account()), earlier);

    assertThat(absent.reason(seen, ada)).isEqualTo(StatusReason.CREDENTIAL_REMOVED);
  }
}
