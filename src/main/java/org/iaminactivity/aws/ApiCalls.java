package org.iaminactivity.aws;

import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * Counts the calls of AWS: by service and by the code they ended with, the retries of the SDK among
 * them, and all attempts of a thread.
 */
public final class ApiCalls implements MetricPublisher {

  /** Kinds of failure that the HTTP status, if there is one, doesn't show. */
  private static final Set<String> MORE_THAN_A_STATUS = Set.of("Throttling", "IO");

  /** A synchronous client reports a call in the thread that made it. */
  private static final ThreadLocal<int[]> TRIES = ThreadLocal.withInitial(() -> new int[1]);

  ApiCalls() {}

  /** Requests that this thread has sent to AWS so far, with the SDK's own retries. */
  public static int madeByThisThread() {
    return TRIES.get()[0];
  }

  @Override
  public void publish(MetricCollection call) {
    String service = first(call, CoreMetric.SERVICE_ID);
    if (service == null) {
      return;
    }
    List<MetricCollection> tries = tries(call);
    if (tries.isEmpty()) {
      count("audit.api.calls", service, "unsent");
      return;
    }
    TRIES.get()[0] += tries.size();
    int last = tries.size() - 1;
    count("audit.api.calls", service, code(tries.get(last)));
    for (MetricCollection triedAgain : tries.subList(0, last)) {
      count("audit.api.retries", service, code(triedAgain));
    }
  }

  private static void count(String name, String service, String code) {
    Metrics.counter(name, "service", service, "code", code).increment();
  }

  /**
   * The attempts in their order; they are children of the call or, if S3 redirects it, further
   * descendants.
   */
  private static List<MetricCollection> tries(MetricCollection call) {
    return call.children().stream()
        .flatMap(
            child ->
                child.name().equals("ApiCallAttempt") ? Stream.of(child) : tries(child).stream())
        .collect(Collectors.toList());
  }

  /** The HTTP status, such as 200, or else the kind of failure, such as Throttling. */
  private static String code(MetricCollection attempt) {
    Integer status = first(attempt, HttpMetric.HTTP_STATUS_CODE);
    String failure = first(attempt, CoreMetric.ERROR_TYPE);
    if (failure != null && (status == null || MORE_THAN_A_STATUS.contains(failure))) {
      return failure;
    }
    return String.valueOf(status);
  }

  private static <T> @Nullable T first(MetricCollection of, SdkMetric<T> metric) {
    List<T> values = of.metricValues(metric);
    return values.isEmpty() ? null : values.get(0);
  }

  @Override
  public void close() {}
}
