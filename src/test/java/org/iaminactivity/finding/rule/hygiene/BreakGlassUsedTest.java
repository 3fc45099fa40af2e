package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;

import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.junit.jupiter.api.Test;

class BreakGlassUsedTest {

  private static final String RULE = "break-glass-used";
  private static final Instant USED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST_MOMENT = USED.plus(Duration.ofDays(7)).minusSeconds(1);

  @Test
  void useIsFoundForSevenDays() {
    assertThatOnly(RULE, "break-glass-used-with-password", LAST_MOMENT)
        .isAsSevereAs(Severity.HIGH)
        .isAboutThePrincipal()
        .isSince("2026-01-01T00:00:00Z", Age.Reason.LAST_USED, 6)
        .hasThreshold(7)
        .hasId("3e155004-25b7-5a7e-8547-14bc750a4a4c")
        .says("A principal that is kept for emergencies was used at 2026-01-01T00:00:00Z.")
        .isMendedBy(
            new Remediation.Personal(
                RecordedPrincipals.first("hygiene/break-glass-used-with-password"),
                Remediation.Task.EXPLAIN_USE));
    assertThat(
            Judgement.ofHygiene(RULE, "break-glass-used-with-password", LAST_MOMENT.plusSeconds(1)))
        .isEmpty();
  }

  @Test
  void eachUseIsAFindingOfItsOwnAndTheNewestIsFound() {
    assertThatOnly(RULE, "break-glass-used-again", LAST_MOMENT)
        .isSince("2026-01-02T00:00:00Z", Age.Reason.LAST_USED, 5)
        .hasId("bd918a4e-a127-52a3-b051-4c3eff032545");
  }

  @Test
  void rootCanBeWatchedToo() {
    assertThatOnly(RULE, "root-used-with-key", LAST_MOMENT).isAsSevereAs(Severity.HIGH);
  }

  @Test
  void whatWasNeverUsedIsFine() {
    assertThat(Judgement.ofHygiene(RULE, "break-glass-never-used", USED)).isEmpty();
  }
}
