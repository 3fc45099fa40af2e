package org.iaminactivity.job.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunBefore;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Meters what was published of a run. */
@Component
class RunMeters {

  private final Clock clock;

  RunMeters(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts the accounts, and gives alarms what they go by, if this is the full run of today: any
   * other says nothing of whether today's went well.
   *
   * @param before the newest full run before it; null if there is none
   */
  void record(RunAttempt attempt, Manifest.Accounts accounts, @Nullable RunBefore before) {
    count(Outcome.AUDITED, "none", accounts.of(Outcome.AUDITED));
    accounts
        .byReason()
        .forEach((reason, count) -> count(Reason.valueOf(reason).outcome(), reason, count));
    if (isOfToday(attempt)) {
      Metrics.counter("audit.run.published").increment();
      int failed = accounts.of(Outcome.FAILED);
      percent("audit.run.failed.percent", failed, failed + accounts.of(Outcome.AUDITED));
      int listed = before == null ? 0 : before.manifest().accounts().total();
      percent("audit.run.accounts.lost.percent", Math.max(0, listed - accounts.total()), listed);
    }
  }

  private boolean isOfToday(RunAttempt attempt) {
    return !attempt.isReplay()
        && !attempt.run().isNarrowed()
        && attempt.run().date().equals(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static void count(Outcome outcome, String reason, int accounts) {
    Metrics.counter("audit.accounts", "outcome", outcome.name(), "reason", reason)
        .increment(accounts);
  }

  private static void percent(String name, int part, int whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    Gauge.builder(name, () -> percent).baseUnit("percent").register(Metrics.globalRegistry);
  }
}
