package org.iaminactivity.credentialreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

  private final ReportPace pace = new ReportPace();

  @Test
  void firstLookIsJustBeforeReportsAreUsuallyReady() {
    learn(Duration.ofSeconds(5));

    assertThat(pace.untilLook(0)).isBetween(Duration.ofMillis(4_500), Duration.ofMillis(5_000));
  }

  @Test
  void furtherLooksFollowSoonAndThenLessOften() {
    learn(Duration.ofSeconds(5));

    assertThat(pace.untilLook(1)).isBetween(Duration.ofMillis(700), Duration.ofMillis(800));
    assertThat(pace.untilLook(4)).isBetween(Duration.ofMillis(2_800), Duration.ofMillis(3_200));
  }

  @Test
  void looksAreNeverLessThanAFewTimesASecondApart() {
    learn(Duration.ofMillis(10));

    assertThat(pace.untilLook(0)).isEqualTo(Duration.ofMillis(300));
    assertThat(pace.untilLook(1)).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void looksAreNeverMoreThanTenSecondsApart() {
    learn(Duration.ofMinutes(3));

    assertThat(pace.untilLook(0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(pace.untilLook(100)).isEqualTo(Duration.ofSeconds(10));
  }

  private void learn(Duration taken) {
    IntStream.range(0, 200).forEach(i -> pace.learn(taken));
  }
}
