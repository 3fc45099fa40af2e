package org.iaminactivity.benchmark;

import java.time.Duration;
import java.util.List;

/** The least time in which anybody could collect the reports at the sandbox's pace. */
final class LowerBound {

  static final Duration LATENCY = Duration.ofMillis(50);
  static final Duration REPORT_TAKES = Duration.ofSeconds(5);
  static final int STS_PER_SECOND = 600;

  /** Reports in the making at once. */
  static final int CAPACITY = 500;

  /** The default of {@code audit.concurrency}. */
  private static final int CONCURRENCY = 500;

  /**
   * AssumeRole, GenerateCredentialReport to begin and to see it done, GetCredentialReport,
   * PutObject.
   */
  private static final int CALLS = 5;

  private LowerBound() {}

  static Duration of(int accounts) {
    Duration one = REPORT_TAKES.plus(LATENCY.multipliedBy(CALLS));
    return List.of(
            one,
            one.multipliedBy(accounts).dividedBy(CONCURRENCY),
            REPORT_TAKES.multipliedBy(accounts).dividedBy(CAPACITY),
            Duration.ofSeconds(accounts).dividedBy(STS_PER_SECOND))
        .stream()
        .max(Duration::compareTo)
        .orElseThrow();
  }

  static String explain() {
    return "the largest of: (report %s + %d calls × %s) once, × accounts ÷ %d in flight; accounts × report ÷ %d in the making; accounts ÷ %d of STS a second"
        .formatted(REPORT_TAKES, CALLS, LATENCY, CONCURRENCY, CAPACITY, STS_PER_SECOND);
  }
}
