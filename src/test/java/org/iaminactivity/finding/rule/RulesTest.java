package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.finding.FindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void rulesOfInactivityComeFirst() {
    assertThat(Rules.names())
        .containsExactly(
            "password-unused",
            "access-key-unused",
            "user-inactive",
            "root-access-key",
            "root-mfa-missing",
            "root-used",
            "access-key-old",
            "access-keys-two-live",
            "console-without-mfa",
            "certificate-live",
            "credentials-beyond-report",
            "access-key-at-creation",
            "break-glass-used",
            "break-glass-untested");
    assertThat(Rules.names().subList(0, 3)).noneMatch(Rules::isHygiene);
    assertThat(Rules.names().subList(3, 14)).allMatch(Rules::isHygiene);
  }

  @Test
  void rootIsJudgedByItsLiveKeysAlone() {
    assertThat(Judgement.of("root-with-password-and-keys", AS_OF))
        .extracting(Finding::rule)
        .containsExactly("access-key-unused");
  }

  @ParameterizedTest
  @CsvSource({
    "password-unused, password-used",
    "access-key-unused, key-used",
    "user-inactive, password-used"
  })
  void severityOfWhatWasUsedWithinAYearIsMedium(String rule, String report) {
    assertThatOnly(rule, report, SINCE.plus(Duration.ofDays(365)).minusSeconds(1))
        .isInactiveFor(364)
        .isAsSevereAs(Severity.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource({
    "password-unused, password-used",
    "access-key-unused, key-used",
    "user-inactive, password-used"
  })
  void severityOfWhatWasNotUsedForAYearIsHigh(String rule, String report) {
    assertThatOnly(rule, report, SINCE.plus(Duration.ofDays(365)))
        .isInactiveFor(365)
        .isAsSevereAs(Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource({
    "password-unused, password-never-used",
    "access-key-unused, key-never-used",
    "user-inactive, user-without-credentials"
  })
  void severityOfWhatWasNeverUsedIsHigh(String rule, String report) {
    assertThatOnly(rule, report, SINCE.plus(Duration.ofDays(91))).isAsSevereAs(Severity.HIGH);
  }

  @Test
  void severityOfAPasswordIsThatOfNeverUsedOnlyWithoutAnyUseOnRecord() {
    assertThatOnly(
            "password-unused", "password-used-before-its-issue", SINCE.plus(Duration.ofDays(45)))
        .isAsSevereAs(Severity.MEDIUM);
  }

  @Test
  void severityOfAKeyOfRootIsHighHoweverRecentlyUsed() {
    assertThatOnly(
            "access-key-unused", "root-with-password-and-keys", SINCE.plus(Duration.ofDays(45)))
        .isAsSevereAs(Severity.HIGH);
  }

  @ParameterizedTest
  @EnumSource
  void severityThatIsConfiguredStandsForEveryFindingOfTheRule(Severity severity) {
    Rules rules = new Rules(rule -> new RuleSettings(true, null, severity));

    assertThat(rules.judge(RecordedPrincipals.first("user-with-everything"), AS_OF))
        .hasSizeGreaterThan(4)
        .extracting(Finding::severity)
        .containsOnly(severity);
  }

  @Test
  void thresholdThatIsConfiguredReplacesTheRulesOwn() {
    Rules rules = new Rules(rule -> new RuleSettings(!Rules.isHygiene(rule), 30, null));

    assertThat(rules.judge(RecordedPrincipals.first("key-used"), SINCE.plus(Duration.ofDays(29))))
        .isEmpty();
    assertThat(rules.judge(RecordedPrincipals.first("key-used"), SINCE.plus(Duration.ofDays(30))))
        .extracting(Finding::rule, Finding::thresholdDays)
        .containsExactly(tuple("access-key-unused", 30), tuple("user-inactive", 30));
  }

  @Test
  void ruleThatIsDisabledFindsNothing() {
    Rules rules = new Rules(rule -> new RuleSettings(!rule.equals("user-inactive"), null, null));

    assertThat(rules.judge(RecordedPrincipals.first("user-with-everything"), AS_OF))
        .extracting(Finding::rule)
        .contains("password-unused", "access-key-unused")
        .doesNotContain("user-inactive");
  }

  @Test
  void ruleThatIsDisabledRefusesNoReport() {
    Rules rules = new Rules(rule -> new RuleSettings(false, null, null));

    assertThat(rules.judge(RecordedPrincipals.first("user-without-any-date"), AS_OF)).isEmpty();
  }

  @Test
  void inForceTellsDefaultsAndSettings() {
    Rules rules =
        new Rules(
            rule ->
                rule.equals("password-unused")
                    ? new RuleSettings(false, 60, Severity.LOW)
                    : RuleSettings.DEFAULT);

    assertThat(rules.inForce())
        .containsExactly(
            new Rules.InForce("password-unused", false, 60, Severity.LOW),
            new Rules.InForce("access-key-unused", true, 45, null),
            new Rules.InForce("user-inactive", true, 90, null),
            new Rules.InForce("root-access-key", true, null, null),
            new Rules.InForce("root-mfa-missing", true, null, null),
            new Rules.InForce("root-used", true, 30, null),
            new Rules.InForce("access-key-old", true, 90, null),
            new Rules.InForce("access-keys-two-live", true, 0, null),
            new Rules.InForce("console-without-mfa", true, null, null),
            new Rules.InForce("certificate-live", true, null, null),
            new Rules.InForce("credentials-beyond-report", true, null, null),
            new Rules.InForce("access-key-at-creation", false, null, null),
            new Rules.InForce("break-glass-used", true, 7, null),
            new Rules.InForce("break-glass-untested", true, 90, null));
  }

  @ParameterizedTest
  @CsvSource({
    "password-without-any-date, password-unused",
    "key-without-any-date, access-key-unused",
    "user-without-any-date, user-inactive"
  })
  void principalWithoutAnyDateThatTheRuleNeedsIsRefused(String report, String rule) {
    assertThatExceptionOfType(UndatedPrincipalException.class)
        .isThrownBy(() -> Judgement.of(report, AS_OF))
        .withMessageContaining("arn:aws:iam::111122223333:user/alice")
        .withMessageContaining(rule);
    assertThatExceptionOfType(UndatedPrincipalException.class)
        .isThrownBy(() -> Judgement.requirePossible(report))
        .withMessageContaining(rule);
  }

  @Test
  void principalWithADateForEveryRuleCanBeJudged() {
    assertThatNoException().isThrownBy(() -> Judgement.requirePossible("user-with-everything"));
  }

  @Test
  void principalIsWatchedOnlyIfSomebodySaysSo() {
    Rules rules = new Rules(rule -> RuleSettings.DEFAULT);
    Principal user = RecordedPrincipals.first("hygiene/break-glass-never-used");

    assertThat(rules.judge(user, AS_OF)).isEqualTo(rules.judge(user, AS_OF, false));
    assertThat(rules.judge(user, AS_OF, false))
        .extracting(Finding::rule)
        .doesNotContain("break-glass-used", "break-glass-untested");
    assertThat(rules.judge(user, AS_OF, true))
        .extracting(Finding::rule)
        .contains("break-glass-untested");
  }

  @Test
  void findingsOfAPrincipalAreInTheOrderOfTheRules() {
    Rules rules = new Rules(rule -> new RuleSettings(true, null, null));

    assertThat(rules.judge(RecordedPrincipals.first("user-with-everything"), AS_OF, true))
        .extracting(finding -> Rules.names().indexOf(finding.rule()))
        .isSorted();
  }

  @ParameterizedTest
  @CsvSource({
    "access-key-unused, key-used, 1, 2026-11-24T02:00:00Z",
    "access-key-old, hygiene/key-issued-and-used-yesterday, 1, 2026-01-02T00:00:00Z",
    "root-used, hygiene/root-used-with-key, 1, 2026-11-24T02:00:00Z",
    "break-glass-used, hygiene/break-glass-used-again, 1, 2026-11-24T02:00:00Z",
    "break-glass-untested, hygiene/break-glass-used-again, 1, 2026-01-03T00:00:00Z",
    "access-keys-two-live, hygiene/one-live-key-one-inactive, 0, 2026-11-24T02:00:00Z"
  })
  void ruleThatIsInspectedTellsWhatItLooksAtWhateverTheDays(
      String rule, String report, int findings, Instant asOf) {
    Rules off = new Rules(name -> new RuleSettings(false, null, null));

    assertThat(off.inspect(rule, RecordedPrincipals.first(report), asOf)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "access-key-old, hygiene/key-issued-and-used-yesterday, 326, true",
    "access-key-old, hygiene/key-issued-and-used-yesterday, 328, false",
    "root-used, hygiene/root-used-with-key, 326, false",
    "root-used, hygiene/root-used-with-key, 328, true",
    "break-glass-used, hygiene/break-glass-used-with-password, 327, false",
    "break-glass-used, hygiene/break-glass-used-with-password, 328, true",
    "break-glass-untested, hygiene/break-glass-used-with-password, 327, true",
    "break-glass-untested, hygiene/break-glass-used-with-password, 328, false",
    "break-glass-untested, hygiene/break-glass-never-used, 1000, true",
    "console-without-mfa, hygiene/password-without-mfa, 1000, true",
    "password-unused, password-used, 327, true",
    "password-unused, password-used, 328, false"
  })
  void ruleFiresWithAnyThresholdThatItsDaysReachOrAUseIsBelow(
      String rule, String report, int threshold, boolean fires) {
    Rules rules = new Rules(name -> RuleSettings.DEFAULT);
    Finding finding = rules.inspect(rule, RecordedPrincipals.first(report), AS_OF).get(0);

    assertThat(rules.fires(rule, finding, threshold)).isEqualTo(fires);
  }

  @Test
  void ruleThatThereIsNotIsRefused() {
    Rules rules = new Rules(name -> RuleSettings.DEFAULT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.inspect("role-unused", RecordedPrincipals.first("key-used"), AS_OF))
        .withMessageContaining("role-unused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hygiene/nothing-known", "hygiene/nothing-known-but-live"})
  void rulesOfHygieneNeedNoDate(String report) {
    Rules hygiene = new Rules(rule -> new RuleSettings(Rules.isHygiene(rule), null, null));
    Principal user = RecordedPrincipals.first(report);

    assertThatNoException().isThrownBy(() -> hygiene.requireJudgeable(user));
    assertThat(hygiene.judge(user, AS_OF, true))
        .allSatisfy(finding -> assertThat(((HygieneFinding) finding).detail()).endsWith("."));
  }
}
