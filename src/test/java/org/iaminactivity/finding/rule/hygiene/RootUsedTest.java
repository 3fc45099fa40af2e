package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;

import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootUsedTest {

  private static final String RULE = "root-used";
  private static final Instant USED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST_MOMENT = USED.plus(Duration.ofDays(30)).minusSeconds(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root-used-with-password",
        "root-used-with-key",
        "root-used-with-key-that-is-inactive"
      })
  void newestUseOfAnythingIsFoundBelowTheThreshold(String report) {
    assertThatOnly(RULE, report, LAST_MOMENT)
        .isAsSevereAs(Severity.HIGH)
        .isAboutThePrincipal()
        .isSince("2026-01-01T00:00:00Z", Age.Reason.LAST_USED, 29)
        .hasThreshold(30)
        .hasId("bcf69faa-8db2-5975-b28e-99fabce4a499")
        .says("Root was used at 2026-01-01T00:00:00Z.");
  }

  @Test
  void useIsForgottenFromTheThresholdOn() {
    assertThat(Judgement.ofHygiene(RULE, "root-used-with-password", LAST_MOMENT.plusSeconds(1)))
        .isEmpty();
  }

  @Test
  void useAfterTheReportIsOfToday() {
    assertThatOnly(RULE, "root-used-with-password", USED.minusSeconds(90_000))
        .isSince("2026-01-01T00:00:00Z", Age.Reason.LAST_USED, 0);
  }

  @Test
  void thresholdCanBeSet() {
    RuleSettings settings = new RuleSettings(null, 31, null);

    assertThat(
            Judgement.ofHygiene(
                RULE, settings, "root-used-with-password", LAST_MOMENT.plusSeconds(1)))
        .extracting(HygieneFinding::thresholdDays)
        .containsExactly(31);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root-without-credentials", "key-issued-and-used-yesterday"})
  void rootWithoutUseAndUsersAreFine(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, USED)).isEmpty();
  }

  @Test
  void remediationIsToExplainIt() {
    assertThatOnly(RULE, "root-used-with-key", LAST_MOMENT)
        .isMendedBy(
            new Remediation.Personal(
                RecordedPrincipals.first("hygiene/root-used-with-key"),
                Remediation.Task.EXPLAIN_USE));
  }
}
