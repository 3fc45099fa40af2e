package org.iaminactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsConfigurationTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void filter() {
    metrics.config().meterFilter(MetricsConfiguration.noAccountIds());
  }

  @ParameterizedTest
  @CsvSource({
    "collect-reports:123456789012, collect-reports",
    "123456789012, ''",
    "arn:aws:iam::123456789012:role/audit, arn:aws:iam::role/audit",
    "derive-datasets:part-00001, derive-datasets:part-00001",
    "1234567890123, 1234567890123",
    "200, 200"
  })
  void accountIdIsNoTag(String value, String kept) {
    metrics.timer("spring.batch.step", "spring.batch.step.name", value);

    assertThat(metrics.getMeters())
        .singleElement()
        .extracting(meter -> meter.getId().getTag("spring.batch.step.name"))
        .isEqualTo(kept);
  }

  @Test
  void stepsOfAllAccountsAreOneTimeSeries() {
    for (String account : new String[] {"100000000001", "100000000002", "100000000003"}) {
      metrics.counter("steps", "spring.batch.step.name", "collect-reports:" + account).increment();
    }

    assertThat(metrics.getMeters()).hasSize(1);
    assertThat(metrics.counter("steps", "spring.batch.step.name", "collect-reports").count())
        .isEqualTo(3);
  }
}
