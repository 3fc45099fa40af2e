package org.iaminactivity.metrics;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Logs a collector that does not answer in one line; it does not affect the run. */
@Component
final class CollectorFailures implements BeanPostProcessor {

  private static final Logger log = LoggerFactory.getLogger(CollectorFailures.class);

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof OtlpMetricsSender sender
        ? (OtlpMetricsSender) metrics -> send(sender, metrics)
        : bean;
  }

  /** The address is not logged: for some collectors it contains a token. */
  private static void send(OtlpMetricsSender sender, OtlpMetricsSender.Request metrics)
      throws InterruptedException {
    try {
      sender.send(metrics);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.warn(
          "The metrics were not sent ({}). Does management.otlp.metrics.export.url name a collector"
              + " that accepts them?",
          NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName());
    }
  }
}
