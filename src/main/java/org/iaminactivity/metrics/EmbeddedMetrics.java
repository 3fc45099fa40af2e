package org.iaminactivity.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the figures of a run once, when it is closed, in lines from which CloudWatch Logs extracts
 * metrics: one line for each set of tags, because a line has one value of each dimension.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">AWS:
 *     Embedded metric format</a>
 */
final class EmbeddedMetrics extends SimpleMeterRegistry {

  private static final String NAMESPACE = "IamInactivityAudit";

  /** Every metric is billed, so only those of the program are printed, none of the frameworks'. */
  private static final String OURS = "audit.";

  /** By default the longest time would be that of the last minutes. */
  private static final SimpleConfig OF_A_WHOLE_RUN = Map.of("simple.step", "1d")::get;

  private final Consumer<String> lines;

  EmbeddedMetrics(Consumer<String> lines) {
    super(OF_A_WHOLE_RUN, Clock.SYSTEM);
    this.lines = lines;
  }

  /** A figure of the run; the unit is one of CloudWatch's. */
  private record Figure(String name, String unit, double value) {}

  @Override
  public void close() {
    if (!isClosed()) {
      write();
    }
    super.close();
  }

  private void write() {
    Map<Map<String, String>, List<Figure>> byTags = new LinkedHashMap<>();
    boolean worked = false;
    for (Meter meter : getMeters()) {
      if (meter.getId().getName().startsWith(OURS)) {
        worked |= !(meter instanceof Gauge);
        Map<String, String> tags = new TreeMap<>();
        meter.getId().getTags().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        byTags.computeIfAbsent(tags, none -> new ArrayList<>()).addAll(figures(meter));
      }
    }
    // A command that did no work, such as status, has nothing to report.
    if (worked) {
      byTags.forEach((tags, figures) -> lines.accept(line(tags, figures)));
    }
  }

  private static List<Figure> figures(Meter meter) {
    String name = meter.getId().getName();
    return meter.match(
        gauge -> List.of(new Figure(name, unit(meter), gauge.value())),
        counter -> List.of(new Figure(name, "Count", counter.count())),
        timer ->
            List.of(
                new Figure(name + ".mean", "Milliseconds", timer.mean(TimeUnit.MILLISECONDS)),
                new Figure(name + ".max", "Milliseconds", timer.max(TimeUnit.MILLISECONDS))),
        other -> List.of(),
        other -> List.of(),
        other -> List.of(),
        other -> List.of(),
        other -> List.of(),
        other -> List.of());
  }

  /** CloudWatch writes its units with a capital, and Micrometer base units without. */
  private static String unit(Meter gauge) {
    String unit = gauge.getId().getBaseUnit();
    return unit == null ? "None" : StringUtils.capitalize(unit);
  }

  private String line(Map<String, String> tags, List<Figure> figures) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "_aws",
        Map.of(
            "Timestamp",
            clock.wallTime(),
            "CloudWatchMetrics",
            List.of(
                Map.of(
                    "Namespace",
                    NAMESPACE,
                    "Dimensions",
                    List.of(List.copyOf(tags.keySet())),
                    "Metrics",
                    figures.stream()
                        .map(figure -> Map.of("Name", figure.name(), "Unit", figure.unit()))
                        .toList()))));
    document.putAll(tags);
    figures.forEach(figure -> document.put(figure.name(), figure.value()));
    return JsonMapper.shared().writeValueAsString(document);
  }
}
