package org.iaminactivity.remediation.apply;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.iaminactivity.aws.StopSignal;

/** Spaces the changing calls of one account. */
final class WritePace {

  private final long between;
  private final StopSignal stop;
  private final LongSupplier nanoTime;
  private long earliest;

  WritePace(double perSecond, StopSignal stop, LongSupplier nanoTime) {
    this.between = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
    this.stop = stop;
    this.nanoTime = nanoTime;
    this.earliest = nanoTime.getAsLong();
  }

  /** Waits for its turn. */
  void await() {
    long wait = earliest - nanoTime.getAsLong();
    if (wait > 0) {
      stop.pause(Duration.ofNanos(wait));
    }
    earliest = nanoTime.getAsLong() + between;
  }
}
