package org.iaminactivity.acceptance;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an OpenTelemetry collector would be sent, on this machine. */
final class MetricsReceiver implements AutoCloseable {

  private final Map<String, Double> received = Collections.synchronizedMap(new TreeMap<>());
  private final HttpServer server;
  private volatile int status = 200;

  MetricsReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/metrics",
        exchange -> {
          receive(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics";
  }

  /** Where one was, and is no more. */
  static String urlOfNobody() {
    try (MetricsReceiver gone = new MetricsReceiver()) {
      return gone.url();
    }
  }

  /** From now on it takes nothing. */
  void overload() {
    status = 503;
  }

  /** The last value of each metric, by its name with its tags, such as {@code a{b=c}}. */
  Map<String, Double> received() {
    return Map.copyOf(received);
  }

  private void receive(ExportMetricsServiceRequest request) {
    request.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(this::receive);
  }

  private void receive(Metric metric) {
    for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
      received.put(metric.getName() + tags(point.getAttributesList()), point.getAsDouble());
    }
    for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
      received.put(metric.getName() + tags(point.getAttributesList()), point.getAsDouble());
    }
    metric
        .getHistogram()
        .getDataPointsList()
        .forEach(
            point ->
                received.put(
                    metric.getName() + tags(point.getAttributesList()), (double) point.getCount()));
  }

  private static String tags(List<KeyValue> attributes) {
    Map<String, String> tags = new TreeMap<>();
    attributes.forEach(tag -> tags.put(tag.getKey(), tag.getValue().getStringValue()));
    return tags.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
