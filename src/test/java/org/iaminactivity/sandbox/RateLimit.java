package org.iaminactivity.sandbox;

import java.util.function.LongSupplier;

/** A bucket of tokens, as AWS throttles: a second's worth at once, then so many each second. */
final class RateLimit {

  private static final double NANOS_PER_SECOND = 1e9;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private double tokens;
  private long refilledAt;

  RateLimit(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.tokens = perSecond;
    this.refilledAt = nanoTime.getAsLong();
  }

  synchronized boolean exceeded() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(perSecond, tokens + (now - refilledAt) / NANOS_PER_SECOND * perSecond);
    refilledAt = now;
    if (tokens < 1) {
      return true;
    }
    tokens--;
    return false;
  }
}
