package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final AtomicLong nanoTime = new AtomicLong();
  private final RateLimit limit = new RateLimit(2, nanoTime::get);

  @Test
  void aSecondsWorthPassesAtOnceAndThenAsMuchAsTimeAllows() {
    assertThat(limit.exceeded()).isFalse();
    assertThat(limit.exceeded()).isFalse();
    assertThat(limit.exceeded()).isTrue();
    nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(limit.exceeded()).isFalse();
    assertThat(limit.exceeded()).isTrue();
  }
}
