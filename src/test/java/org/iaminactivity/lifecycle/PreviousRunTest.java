package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.iaminactivity.lifecycle.PreviousRun.RuleInForce;
import org.junit.jupiter.api.Test;

class PreviousRunTest {

  private final PreviousRun run =
      new PreviousRun(
          LocalDate.parse("2026-11-24"),
          Map.of(
              "on", new RuleInForce(true, 45),
              "off", new RuleInForce(false, 45),
              "without-days", new RuleInForce(true, null)));

  @Test
  void itLookedForWhatWasOn() {
    assertThat(run.looksFor("on")).isTrue();
    assertThat(run.looksFor("off")).isFalse();
  }

  @Test
  void itDidNotLookForWhatItDidNotKnow() {
    assertThat(run.looksFor("not-yet-known")).isFalse();
    assertThat(run.thresholdDays("not-yet-known")).isNull();
  }

  @Test
  void thresholdIsThatOfTheRule() {
    assertThat(run.thresholdDays("on")).isEqualTo(45);
    assertThat(run.thresholdDays("without-days")).isNull();
  }
}
