package org.iaminactivity.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Lets pauses pass at once: a clock goes on by as much as was waited for, and by nothing else. */
public final class TimeLapse extends StopSignal {

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now;

  private TimeLapse(Instant start) {
    now = start;
  }

  public static TimeLapse from(Instant start) {
    return new TimeLapse(start);
  }

  /** For what also hears of the time from the sandbox, whose clock is the machine's. */
  public static TimeLapse fromNow() {
    return new TimeLapse(Instant.now());
  }

  public Clock clock() {
    InstantSource source = this::now;
    return source.withZone(ZoneOffset.UTC);
  }

  public synchronized Instant now() {
    return now;
  }

  /** What was waited for, in order. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  public RetryBudget budget(Duration allowed) {
    return new RetryBudget(this, clock(), allowed);
  }

  @Override
  public synchronized void pause(Duration duration) {
    if (isGiven()) {
      throw new StoppedException();
    }
    pauses.add(duration);
    now = now.plus(duration);
  }
}
