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

class BreakGlassUntestedTest {

  private static final String RULE = "break-glass-untested";
  private static final String REPORT = "break-glass-used-with-password";
  private static final Instant DUE =
      Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(90));

  @Test
  void principalThatWasNotUsedForTheThresholdIsFound() {
    assertThatOnly(RULE, REPORT, DUE)
        .isAsSevereAs(Severity.LOW)
        .isAboutThePrincipal()
        .isSince("2026-01-01T00:00:00Z", Age.Reason.LAST_USED, 90)
        .hasThreshold(90)
        .hasId("ba2d3649-ca6d-55d2-a140-997758d58d69")
        .says("A principal that is kept for emergencies was last used at 2026-01-01T00:00:00Z.");
  }

  @Test
  void principalThatWasUsedSinceIsFine() {
    assertThat(Judgement.ofHygiene(RULE, REPORT, DUE.minusSeconds(1))).isEmpty();
  }

  @Test
  void principalThatWasNeverUsedIsFound() {
    assertThatOnly(RULE, "break-glass-never-used", DUE)
        .hasNoAge()
        .hasThreshold(90)
        .hasId("ba2d3649-ca6d-55d2-a140-997758d58d69")
        .says("A principal that is kept for emergencies has no use on record.")
        .isMendedBy(
            new Remediation.Personal(
                RecordedPrincipals.first("hygiene/break-glass-never-used"),
                Remediation.Task.TEST_SIGN_IN));
  }

  @Test
  void daysAreThoseThatItIsGiven() {
    assertThat(
            Judgement.ofHygiene(
                RULE, new RuleSettings(null, 89, null), REPORT, DUE.minusSeconds(1)))
        .extracting(HygieneFinding::thresholdDays)
        .containsExactly(89);
  }
}
