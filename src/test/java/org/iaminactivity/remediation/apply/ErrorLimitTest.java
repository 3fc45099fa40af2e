package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorLimitTest {

  private static void record(ErrorLimit limit, int times, boolean failed) {
    for (int i = 0; i < times; i++) {
      limit.record(failed);
    }
  }

  @Test
  void fifthFailureOfAStartReachesIt() {
    ErrorLimit limit = new ErrorLimit(5, 1);

    record(limit, 4, true);
    record(limit, 100, false);
    assertThat(limit.isReached()).isFalse();

    limit.record(true);
    assertThat(limit.isReached()).isTrue();
  }

  @Test
  void rateCountsOnlyOnceTwentyWereTried() {
    ErrorLimit limit = new ErrorLimit(100, 0.1);

    record(limit, 3, true);
    record(limit, 16, false);
    assertThat(limit.isReached()).isFalse();

    limit.record(false);
    assertThat(limit.isReached()).isTrue();
  }

  @Test
  void twoOfTheLastTwentyAreNotMoreThanATenth() {
    ErrorLimit limit = new ErrorLimit(100, 0.1);

    record(limit, 2, true);
    record(limit, 18, false);

    assertThat(limit.isReached()).isFalse();
  }

  @Test
  void failuresOfLongAgoDoNotCountForTheRate() {
    ErrorLimit limit = new ErrorLimit(100, 0.1);

    record(limit, 3, true);
    record(limit, 18, false);

    assertThat(limit.isReached()).isFalse();
  }
}
