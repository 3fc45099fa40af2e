package org.iaminactivity.sandbox;

import java.time.Duration;

/**
 * How fast the sandbox answers and how much it lets through.
 *
 * @param latency before every answer
 * @param reportTakes from the request for a report until it is complete
 * @param capacity reports in the making at once; more are refused
 * @param stsPerSecond calls of STS, throttled above
 * @param organizationsPerSecond calls of Organizations, throttled above
 */
public record Pace(
    Duration latency,
    Duration reportTakes,
    int capacity,
    int stsPerSecond,
    int organizationsPerSecond) {

  private static final int UNLIMITED = Integer.MAX_VALUE;

  public static Pace unhurried() {
    return new Pace(Duration.ZERO, Duration.ofMillis(300), UNLIMITED, UNLIMITED, UNLIMITED);
  }

  public Pace withLatency(Duration newLatency) {
    return new Pace(newLatency, reportTakes, capacity, stsPerSecond, organizationsPerSecond);
  }

  public Pace withReportTaking(Duration duration) {
    return new Pace(latency, duration, capacity, stsPerSecond, organizationsPerSecond);
  }

  public Pace withCapacity(int reports) {
    return new Pace(latency, reportTakes, reports, stsPerSecond, organizationsPerSecond);
  }

  public Pace withStsPerSecond(int calls) {
    return new Pace(latency, reportTakes, capacity, calls, organizationsPerSecond);
  }

  public Pace withOrganizationsPerSecond(int calls) {
    return new Pace(latency, reportTakes, capacity, stsPerSecond, calls);
  }
}
