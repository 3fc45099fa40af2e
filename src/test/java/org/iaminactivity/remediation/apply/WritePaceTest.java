package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.aws.TimeLapse;
import org.junit.jupiter.api.Test;

class WritePaceTest {

  private final TimeLapse time = TimeLapse.from(Instant.EPOCH);
  private final WritePace twoASecond =
      new WritePace(2, time, () -> Duration.between(Instant.EPOCH, time.now()).toNanos());

  @Test
  void firstCallDoesNotWait() {
    twoASecond.await();

    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void eachOtherCallWaitsForItsTurn() {
    twoASecond.await();
    twoASecond.await();
    twoASecond.await();

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
  }

  @Test
  void whatTheCallItselfTookCounts() {
    twoASecond.await();
    time.pause(Duration.ofMillis(300));
    twoASecond.await();

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(300), Duration.ofMillis(200));
  }
}
