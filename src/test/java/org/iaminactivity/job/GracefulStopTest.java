package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GracefulStopTest {

  private final StopSignal signal = new StopSignal();
  private final GracefulStop stop = new GracefulStop(signal);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void start() {
    stop.start();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void jobIsToldToEndAndWaitedFor() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> toldToEnd = new CompletableFuture<>();
    Future<Integer> job =
        threads.submit(
            () ->
                stop.whileRunning(
                    () -> {
                      running.countDown();
                      try {
                        signal.pause(Duration.ofMinutes(1));
                      } catch (StoppedException e) {
                        toldToEnd.complete(true);
                      }
                      return 7;
                    }));
    running.await();

    stop.stop();

    assertThat(toldToEnd).isCompletedWithValue(true);
    assertThat(stop.isRunning()).isFalse();
    assertThat(job.get(1, TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void programWithoutAJobEndsAtOnce() {
    stop.stop();

    assertThat(signal.isGiven()).isTrue();
    assertThat(stop.isRunning()).isFalse();
  }

  @Test
  void itIsStoppedBeforeWhateverTheJobNeeds() {
    assertThat(stop.getPhase()).isEqualTo(Integer.MAX_VALUE);
  }
}
