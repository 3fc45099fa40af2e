package org.iaminactivity.warehouse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The headers of the last request of each HTTP method. */
final class SentHeaders implements ExecutionInterceptor {

  private final Map<String, Map<String, String>> byMethod = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Map<String, String> headers = new HashMap<>();
    context
        .httpRequest()
        .forEachHeader(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    byMethod.put(context.httpRequest().method().name(), headers);
  }

  Map<String, String> of(String method) {
    return byMethod.getOrDefault(method, Map.of());
  }
}
