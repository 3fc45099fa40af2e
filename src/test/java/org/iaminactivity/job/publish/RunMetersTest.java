package org.iaminactivity.job.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.NOW;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.publication.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMetersTest {

  private static final Clock THAT_DAY = Clock.fixed(NOW, ZoneOffset.UTC);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void collect() {
    Metrics.globalRegistry.clear();
    Metrics.addRegistry(metrics);
  }

  @AfterEach
  void leave() {
    Metrics.removeRegistry(metrics);
  }

  @ParameterizedTest
  @CsvSource({"4, 0, 0", "3, 1, 25", "1, 3, 75"})
  void failedAccountsAreAShareOfThoseThatWereToBeAudited(int audited, int failed, double percent) {
    record(THAT_DAY, Map.of("AUDITED", audited, "FAILED", failed, "SKIPPED", 100));

    assertThat(metrics.get("audit.run.failed.percent").gauge().value()).isEqualTo(percent);
  }

  @Test
  void firstRunHasLostNoAccount() {
    record(THAT_DAY, Map.of("AUDITED", 3));

    assertThat(metrics.get("audit.run.accounts.lost.percent").gauge().value()).isZero();
    assertThat(metrics.get("audit.run.published").counter().count()).isEqualTo(1);
  }

  @Test
  void runOfAnotherDayIsForNoAlarm() {
    assertThat(LocalDate.ofInstant(NOW, ZoneOffset.UTC)).isEqualTo(RUN.date());

    record(Clock.offset(THAT_DAY, Duration.ofDays(1)), Map.of("AUDITED", 3));

    assertThat(metrics.getMeters()).hasSize(1);
    assertThat(metrics.get("audit.accounts").counter().count()).isEqualTo(3);
  }

  private static void record(Clock clock, Map<String, Integer> byOutcome) {
    new RunMeters(clock)
        .record(SmallRun.begun(ONE), new Manifest.Accounts(byOutcome, Map.of()), null);
  }
}
