package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.finding.FindingAssert.assertThatOnly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

  /** Since when everybody in these reports is inactive. */
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "password-unused, password-used, 45",
    "access-key-unused, key-used, 45",
    "user-inactive, user-without-credentials, 90"
  })
  void ruleIsSilentOneSecondBeforeItsThreshold(String rule, String report, int threshold) {
    Instant asOf = SINCE.plus(Duration.ofDays(threshold)).minusSeconds(1);

    assertThat(Judgement.of(rule, report, asOf)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "password-unused, password-used, 45",
    "password-unused, password-used, 46",
    "access-key-unused, key-used, 45",
    "access-key-unused, key-used, 46",
    "user-inactive, user-without-credentials, 90",
    "user-inactive, user-without-credentials, 91"
  })
  void ruleFiresFromItsThresholdOn(String rule, String report, int days) {
    assertThatOnly(rule, report, SINCE.plus(Duration.ofDays(days))).isInactiveFor(days);
  }

  @ParameterizedTest
  @CsvSource({
    "password-unused, password-used, 44",
    "access-key-unused, key-used, 44",
    "user-inactive, user-without-credentials, 89"
  })
  void ruleIsSilentOneDayBeforeItsThreshold(String rule, String report, int days) {
    assertThat(Judgement.of(rule, report, SINCE.plus(Duration.ofDays(days)))).isEmpty();
  }

  @Test
  void passwordThatWasGivenAgainIsUnusedFromItsIssueOn() {
    assertThat(
            Judgement.of(
                "password-unused",
                "password-used-before-its-issue",
                SINCE.plus(Duration.ofDays(44))))
        .isEmpty();
    assertThatOnly(
            "password-unused", "password-used-before-its-issue", SINCE.plus(Duration.ofDays(45)))
        .isInactiveFor(45);
  }

  @Test
  void dayThatIsNotWholeDoesntCount() {
    Instant asOf = SINCE.plus(Duration.ofDays(61)).minusSeconds(1);

    assertThatOnly("password-unused", "password-used", asOf).isInactiveFor(60);
  }

  @Test
  void useAfterTheReportWasGeneratedIsNoNegativeInactivity() {
    Rules everybody = new Rules(rule -> new RuleSettings(true, 0, null));

    List<InactivityFinding> findings =
        Judgement.inactivity(
                everybody,
                RecordedPrincipals.first("password-used"),
                SINCE.minus(Duration.ofDays(3)))
            .toList();

    assertThat(findings).isNotEmpty().extracting(InactivityFinding::inactiveDays).containsOnly(0);
  }

  @Test
  void thresholdIsToldWithTheFinding() {
    assertThat(Judgement.of("user-with-everything", RecordedPrincipals.AS_OF))
        .extracting(Finding::rule, Finding::thresholdDays)
        .containsExactly(
            tuple("password-unused", 45),
            tuple("access-key-unused", 45),
            tuple("access-key-unused", 45),
            tuple("user-inactive", 90));
  }
}
