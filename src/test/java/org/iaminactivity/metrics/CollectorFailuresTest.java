package org.iaminactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CollectorFailuresTest {

  private static final OtlpMetricsSender.Request METRICS =
      OtlpMetricsSender.Request.builder(new byte[0])
          .address("https://collector.example/token")
          .headers(Map.of())
          .build();

  private final CollectorFailures failures = new CollectorFailures();

  @Test
  void collectorThatTakesTheMetricsGetsThemOnce() throws Exception {
    AtomicInteger sent = new AtomicInteger();

    sender(metrics -> sent.incrementAndGet()).send(METRICS);

    assertThat(sent).hasValue(1);
  }

  @Test
  void collectorThatDoesNotAnswerIsNoMatterOfTheRun() {
    OtlpMetricsSender sender =
        sender(
            metrics -> {
              throw new ConnectException("refused");
            });

    assertThatNoException().isThrownBy(() -> sender.send(METRICS));
  }

  @Test
  void endOfTheProgramIsNoFailureOfTheCollector() {
    OtlpMetricsSender sender =
        sender(
            metrics -> {
              throw new InterruptedException();
            });

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> sender.send(METRICS));
  }

  @Test
  void whateverElseIsLeftAsItIs() {
    assertThat(failures.postProcessAfterInitialization("bean", "name")).isSameAs("bean");
  }

  private OtlpMetricsSender sender(OtlpMetricsSender sender) {
    return (OtlpMetricsSender) failures.postProcessAfterInitialization(sender, "sender");
  }
}
