package org.iaminactivity.credentialreport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Estimates how long reports take to be generated, from the accounts before: polling just when a
 * report is likely to be ready saves both calls and time.
 */
final class ReportPace {

  private static final long FIRST_GUESS = 2_000;
  private static final long SHORTEST = 300;
  private static final long LONGEST = 10_000;

  /** Each report moves the estimate by this share of the difference. */
  private static final double WEIGHT = 0.1;

  private final AtomicLong typical = new AtomicLong(FIRST_GUESS);

  /** Records that a report was found ready so long after it was requested. */
  void learn(Duration taken) {
    typical.updateAndGet(guess -> Math.round(guess + WEIGHT * (taken.toMillis() - guess)));
  }

  /** How long to wait before the first poll, and before each further one. */
  Duration untilLook(int looks) {
    double share = looks == 0 ? 0.95 : 0.15 * looks;
    double jitter = ThreadLocalRandom.current().nextDouble(0.95, 1.05);
    long millis = Math.round(typical.get() * share * jitter);
    return Duration.ofMillis(Math.max(SHORTEST, Math.min(LONGEST, millis)));
  }
}
