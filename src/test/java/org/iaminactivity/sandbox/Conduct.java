package org.iaminactivity.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How each account behaves at the moment, which may differ from how it was set up. */
final class Conduct {

  private final Clock clock;
  private final Map<String, Behaviour> changed = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, Instant> firstCalls = new ConcurrentHashMap<>();

  Conduct(Clock clock) {
    this.clock = clock;
  }

  Behaviour of(SandboxAccount account) {
    return changed.getOrDefault(account.id(), account.behaviour());
  }

  void change(String accountId, Behaviour behaviour) {
    changed.put(accountId, behaviour);
    counts.remove(accountId);
    firstCalls.remove(accountId);
  }

  /** Counts the occasions of an account's behaviour; true for the first so many. */
  boolean isAmongFirst(String accountId, int occasions) {
    return counts.computeIfAbsent(accountId, unused -> new AtomicInteger()).getAndIncrement()
        < occasions;
  }

  boolean isThrottled(SandboxAccount account) {
    Behaviour behaviour = of(account);
    if (behaviour instanceof Behaviour.ThrottledCalls throttled) {
      return isAmongFirst(account.id(), throttled.calls());
    }
    if (behaviour instanceof Behaviour.ThrottledFor throttled) {
      Instant first = firstCalls.computeIfAbsent(account.id(), unused -> clock.instant());
      return clock.instant().isBefore(first.plus(throttled.duration()));
    }
    return false;
  }
}
