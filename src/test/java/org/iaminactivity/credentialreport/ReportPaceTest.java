package org.iaminactivity.credentialreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

  private final ReportPace pace = new ReportPace();

  @Test
  void firstLookComesJustBeforeAReportIsLikelyToBeReady() {
    assertThat(pace.untilLook(0)).isBetween(Duration.ofMillis(1_805), Duration.ofMillis(1_995));
  }

  @Test
  void firstLookFollowsTheReportsBefore() {
    learn(100, Duration.ofSeconds(5));

    assertThat(pace.untilLook(0)).isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(5));
  }

  @Test
  void oneSlowReportChangesLittle() {
    learn(1, Duration.ofSeconds(12));

    assertThat(pace.untilLook(0)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void furtherLooksComeSoonAtFirstAndLessOftenLater() {
    assertThat(pace.untilLook(1)).isLessThan(Duration.ofMillis(400));
    assertThat(pace.untilLook(10)).isGreaterThan(pace.untilLook(2).multipliedBy(3));
  }

  @Test
  void lookIsNeverSoonerThanAThirdOfASecondNorLaterThanTen() {
    learn(200, Duration.ZERO);
    assertThat(pace.untilLook(0)).isEqualTo(Duration.ofMillis(300));

    learn(200, Duration.ofMinutes(9));
    assertThat(pace.untilLook(0)).isEqualTo(Duration.ofSeconds(10));
  }

  private void learn(int reports, Duration taken) {
    for (int i = 0; i < reports; i++) {
      pace.learn(taken);
    }
  }
}
