package org.iaminactivity.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps time of the reports: asked for, in the making, complete, too old to be given again. */
final class ReportDesk {

  private static final Duration KEPT = Duration.ofHours(4);

  private final Clock clock;
  private final Duration reportTakes;
  private final int capacity;
  private final Map<String, Instant> requested = new ConcurrentHashMap<>();
  private final Queue<Instant> completions = new ArrayDeque<>();
  private volatile Instant expiredUntil = Instant.MIN;

  ReportDesk(Clock clock, Duration reportTakes, int capacity) {
    this.clock = clock;
    this.reportTakes = reportTakes;
    this.capacity = capacity;
  }

  enum State {
    ABSENT,
    IN_THE_MAKING,
    COMPLETE,
    EXPIRED
  }

  State state(String accountId) {
    Instant request = requested.get(accountId);
    if (request == null) {
      return State.ABSENT;
    }
    Instant now = clock.instant();
    Instant completion = request.plus(reportTakes);
    if (now.isBefore(completion)) {
      return State.IN_THE_MAKING;
    }
    boolean kept = now.isBefore(completion.plus(KEPT)) && request.isAfter(expiredUntil);
    return kept ? State.COMPLETE : State.EXPIRED;
  }

  /** Starts making a report, unless too many are in the making. */
  synchronized boolean start(String accountId) {
    Instant now = clock.instant();
    Instant completed = completions.peek();
    while (completed != null && !completed.isAfter(now)) {
      completions.remove();
      completed = completions.peek();
    }
    if (completions.size() >= capacity) {
      return false;
    }
    completions.add(now.plus(reportTakes));
    requested.put(accountId, now);
    return true;
  }

  @Nullable Instant completedAt(String accountId) {
    Instant request = requested.get(accountId);
    return request == null ? null : request.plus(reportTakes);
  }

  void expireAll() {
    expiredUntil = clock.instant();
  }
}
