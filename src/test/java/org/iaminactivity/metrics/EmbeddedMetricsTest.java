package org.iaminactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedMetricsTest {

  private final List<String> lines = new ArrayList<>();
  private final EmbeddedMetrics metrics = new EmbeddedMetrics(lines::add);

  @Test
  void lineSaysWhichMembersAreMetricsAndWhichDimensions() {
    metrics.counter("audit.accounts", "outcome", "FAILED", "reason", "THROTTLED").increment(3);

    JsonNode document = onlyLine();
    JsonNode directive = document.get("_aws").get("CloudWatchMetrics").get(0);
    assertThat(directive.get("Namespace").asString()).isEqualTo("IamInactivityAudit");
    assertThat(directive.get("Dimensions").toString()).isEqualTo("[[\"outcome\",\"reason\"]]");
    assertThat(directive.get("Metrics").get(0).get("Name").asString()).isEqualTo("audit.accounts");
    assertThat(directive.get("Metrics").get(0).get("Unit").asString()).isEqualTo("Count");
    assertThat(document.get("outcome").asString()).isEqualTo("FAILED");
    assertThat(document.get("reason").asString()).isEqualTo("THROTTLED");
    assertThat(document.get("audit.accounts").asInt()).isEqualTo(3);
    assertThat(document.get("_aws").get("Timestamp").asLong()).isPositive();
  }

  @Test
  void timeIsToldByItsMeanAndLongest() {
    metrics.timer("audit.stage", "stage", "wait").record(Duration.ofSeconds(1));
    metrics.timer("audit.stage", "stage", "wait").record(Duration.ofSeconds(3));

    JsonNode document = onlyLine();
    assertThat(document.get("audit.stage.mean").asDouble()).isEqualTo(2_000);
    assertThat(document.get("audit.stage.max").asDouble()).isEqualTo(3_000);
  }

  @Test
  void gaugeHasTheUnitThatItWasGiven() {
    metrics.counter("audit.run.published").increment();
    Gauge.builder("audit.run.failed.percent", () -> 12.5).baseUnit("percent").register(metrics);

    JsonNode document = onlyLine();
    JsonNode directive = document.get("_aws").get("CloudWatchMetrics").get(0);
    assertThat(directive.get("Dimensions").toString()).as("without tags").isEqualTo("[[]]");
    assertThat(units(directive))
        .containsOnly(
            Map.entry("audit.run.published", "Count"),
            Map.entry("audit.run.failed.percent", "Percent"));
    assertThat(document.get("audit.run.failed.percent").asDouble()).isEqualTo(12.5);
  }

  @Test
  void memoryIsInBytes() {
    metrics.counter("audit.accounts").increment();
    MetricsConfiguration.peakMemory().bindTo(metrics);

    metrics.close();
    assertThat(lines)
        .filteredOn(line -> line.contains("audit.memory.peak"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"Unit\":\"Bytes\""));
  }

  private static Map<String, String> units(JsonNode directive) {
    Map<String, String> units = new TreeMap<>();
    directive
        .get("Metrics")
        .forEach(metric -> units.put(metric.get("Name").asString(), metric.get("Unit").asString()));
    return units;
  }

  @Test
  void figuresOfTheSameTagsShareALine() {
    metrics.counter("audit.api.calls", "service", "STS", "code", "200").increment();
    metrics.counter("audit.api.retries", "service", "STS", "code", "200").increment();
    metrics.counter("audit.api.calls", "service", "IAM", "code", "200").increment();

    metrics.close();
    assertThat(lines).hasSize(2);
  }

  @Test
  void figuresOfFrameworksAreNotPaidFor() {
    metrics.counter("hikaricp.connections.timeout").increment();

    metrics.close();
    assertThat(lines).isEmpty();
  }

  @Test
  void commandThatDidNothingTellsNothing() {
    MetricsConfiguration.peakMemory().bindTo(metrics);

    metrics.close();
    assertThat(lines).isEmpty();
  }

  private JsonNode onlyLine() {
    metrics.close();
    // Closed by Spring Boot, and by Spring again.
    metrics.close();
    assertThat(lines).singleElement().asString().doesNotContain("\n");
    return JsonMapper.shared().readTree(lines.get(0));
  }
}
