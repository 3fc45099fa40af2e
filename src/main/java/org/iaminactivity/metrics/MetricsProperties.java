package org.iaminactivity.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the metrics of a run go, besides where {@code management.otlp.metrics.export.*} of Spring
 * Boot sends them.
 *
 * @param embedded whether to standard error, at the end, in CloudWatch's embedded metric format
 */
@ConfigurationProperties("audit.metrics")
public record MetricsProperties(@DefaultValue("false") boolean embedded) {}
