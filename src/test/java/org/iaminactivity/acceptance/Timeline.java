package org.iaminactivity.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.iaminactivity.sandbox.Sandbox;

/**
 * How far a run had come at each instant. An instant is told by the calls made until then and the
 * time that has passed since the last of them, so that it comes on a slow machine too.
 */
final class Timeline {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  /** By the time since the first call: a moment at which there was one more call. */
  private final NavigableMap<Duration, Integer> calls;

  private final Duration length;

  private Timeline(NavigableMap<Duration, Integer> calls, Duration length) {
    this.calls = calls;
    this.length = length;
  }

  /** An instant of the run. */
  record Moment(int calls, Duration after) {

    /** Waits for it; false if the program has ended before. */
    boolean cameIn(Sandbox sandbox, AuditProcess process) {
      await(toString())
          .atMost(PATIENCE)
          .pollInterval(BETWEEN_LOOKS)
          .until(() -> sandbox.calls().size() >= calls || !process.isAlive());
      return !process.endsWithin(after);
    }
  }

  /** Of a run that is left alone, to its end. */
  static Timeline of(Sandbox sandbox, AuditProcess process) {
    NavigableMap<Duration, Integer> calls = new TreeMap<>();
    new Moment(1, Duration.ZERO).cameIn(sandbox, process);
    Instant began = Instant.now();
    do {
      int made = sandbox.calls().size();
      if (calls.isEmpty() || calls.lastEntry().getValue() < made) {
        calls.put(Duration.between(began, Instant.now()), made);
      }
    } while (!process.endsWithin(BETWEEN_LOOKS));
    return new Timeline(calls, Duration.between(began, Instant.now()));
  }

  Moment random(Random random) {
    Duration instant = Duration.ofNanos(random.nextLong(length.toNanos()));
    var before = calls.floorEntry(instant);
    return before == null
        ? new Moment(1, Duration.ZERO)
        : new Moment(before.getValue(), instant.minus(before.getKey()));
  }
}
