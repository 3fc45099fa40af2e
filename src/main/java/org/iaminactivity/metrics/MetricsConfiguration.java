package org.iaminactivity.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsProperties.class)
class MetricsConfiguration {

  private static final Pattern ACCOUNT_ID = Pattern.compile("[:/-]?\\b[0-9]{12}\\b");

  /**
   * Spring Batch names a step after its partition, {@code collect-reports:123456789012}: 10,000
   * accounts would be as many time series.
   */
  @Bean
  static MeterFilter noAccountIds() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getTags().stream().noneMatch(tag -> ACCOUNT_ID.matcher(tag.getValue()).find())
            ? id
            : id.replaceTags(id.getTags().stream().map(MetricsConfiguration::withoutId).toList());
      }
    };
  }

  private static Tag withoutId(Tag tag) {
    return Tag.of(tag.getKey(), ACCOUNT_ID.matcher(tag.getValue()).replaceAll(""));
  }

  /** The peak of memory use: what is in use after the end of the job says nothing. */
  @Bean
  static MeterBinder peakMemory() {
    return registry -> {
      for (MemoryType type : MemoryType.values()) {
        Gauge.builder("audit.memory.peak", type, MetricsConfiguration::peak)
            .tag("area", type == MemoryType.HEAP ? "heap" : "nonheap")
            .baseUnit("bytes")
            .register(registry);
      }
    };
  }

  private static double peak(MemoryType type) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == type)
        .mapToLong(MetricsConfiguration::peak)
        .sum();
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage().getUsed();
  }

  @Bean
  @ConditionalOnBooleanProperty("audit.metrics.embedded")
  EmbeddedMetrics embeddedMetrics() {
    return new EmbeddedMetrics(line -> System.err.println(line));
  }
}
