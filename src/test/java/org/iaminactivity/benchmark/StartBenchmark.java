package org.iaminactivity.benchmark;

import static org.awaitility.Awaitility.await;
import static org.iaminactivity.benchmark.Benchmark.print;
import static org.iaminactivity.benchmark.Benchmark.seconds;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;

/** From the start of the process to the first call of AWS, against a bare Spring Boot. */
final class StartBenchmark {

  private static final int TIMES = 5;

  private final Path work;
  private final EmbeddedPostgres server;

  StartBenchmark(Path work, EmbeddedPostgres server) {
    this.work = work;
    this.server = server;
  }

  void run() throws Exception {
    List<Duration> toFirstCall = new ArrayList<>();
    List<Duration> bare = new ArrayList<>();
    Program program = new Program(work, server, "start");
    for (int i = 0; i < TIMES; i++) {
      toFirstCall.add(toFirstCall(program, "2026-01-0" + (i + 1)));
      bare.add(bare(program));
    }
    print("");
    print("Start (median of %d, one after the other)", TIMES);
    print("  to the first AWS call   %8.2f s", seconds(median(toFirstCall)));
    print("  bare Spring Boot        %8.2f s", seconds(median(bare)));
    print(
        "  ratio                   %8.2f   (at most 1.3)",
        seconds(median(toFirstCall)) / seconds(median(bare)));
  }

  private static Duration toFirstCall(Program program, String runDate) throws Exception {
    SandboxOrganization organization =
        SandboxOrganization.builder().account("100000000001").build();
    try (Sandbox aws = Sandbox.start(organization)) {
      aws.createBucket(SandboxProcess.BUCKET);
      long from = System.nanoTime();
      Process process =
          program.publishingTo(aws.environment()).start("audit", "--run-date=" + runDate);
      try {
        await("the first call of AWS")
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofMinutes(2))
            .until(() -> !aws.calls().isEmpty() || !process.isAlive());
        return Duration.ofNanos(System.nanoTime() - from);
      } finally {
        process.waitFor();
      }
    }
  }

  private static Duration bare(Program program) throws Exception {
    long from = System.nanoTime();
    Process process = program.startMain(BareApplication.class);
    try {
      // It says one thing, that it has started.
      int said = process.getInputStream().read();
      if (said < 0) {
        throw new IllegalStateException("The bare application did not start");
      }
      return Duration.ofNanos(System.nanoTime() - from);
    } finally {
      process.waitFor();
    }
  }

  private static Duration median(List<Duration> durations) {
    Collections.sort(durations);
    return durations.get(durations.size() / 2);
  }
}
