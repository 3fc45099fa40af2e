package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.iaminactivity.aws.CalledOperations.Operation;
import org.iaminactivity.sandbox.FaultKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HungCallIT {

  /** What is promised, and some time for the try after it. */
  private static final Duration LONGEST = Duration.ofSeconds(11);

  /** Of the others the response doesn't even begin. */
  private static final Set<Operation> HANG_HALF_WAY =
      Set.of(
          Operation.ListRoots,
          Operation.AssumeRole,
          Operation.GetCredentialReport,
          Operation.GetObject,
          Operation.ListObjectsV2);

  /** All at the same time, as each takes its ten seconds. */
  @TestFactory
  Stream<DynamicTest> callThatHangsIsGivenUpAfterTenSecondsAndMadeAgain()
      throws ExecutionException, InterruptedException {
    Map<Operation, Duration> took = new EnumMap<>(Operation.class);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (CalledOperations operations = new CalledOperations()) {
      Map<Operation, Future<Duration>> calls = new EnumMap<>(Operation.class);
      for (Operation operation : Operation.values()) {
        operations.strike(
            operation,
            HANG_HALF_WAY.contains(operation) ? FaultKind.HANGS_HALF_WAY : FaultKind.HANG,
            1);
        calls.put(operation, threads.submit(() -> timed(operations, operation)));
      }
      for (Map.Entry<Operation, Future<Duration>> call : calls.entrySet()) {
        took.put(call.getKey(), call.getValue().get());
      }
    } finally {
      threads.shutdownNow();
    }
    return took.entrySet().stream()
        .map(
            call ->
                dynamicTest(
                    call.getKey().name(),
                    () -> assertThat(call.getValue()).isBetween(AwsDefaults.ATTEMPT, LONGEST)));
  }

  private static Duration timed(CalledOperations operations, Operation operation) {
    long began = System.nanoTime();
    assertThat(operations.call(operation)).isNotNull();
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
