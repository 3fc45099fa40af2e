package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private static final Duration EIGHT_HOURS = Duration.ofHours(8);

  private final StopSignal stop = new StopSignal();

  @Test
  void pauseEndsInTimeWithoutASignal() {
    stop.pause(Duration.ofMillis(1));

    assertThat(stop.isGiven()).isFalse();
  }

  @Test
  void pauseAfterTheSignalEndsAtOnce() {
    stop.give();

    assertThat(stop.isGiven()).isTrue();
    assertThatThrownBy(() -> stop.pause(EIGHT_HOURS)).isInstanceOf(StoppedException.class);
  }

  @Test
  void givingTheSignalEndsThePausesUnderWay() {
    AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
    CompletableFuture<Void> pause =
        CompletableFuture.runAsync(
            () -> {
              waiting.set(Thread.currentThread());
              stop.pause(EIGHT_HOURS);
            });
    await().until(() -> isWaiting(waiting.get()));

    stop.give();

    await().until(pause::isDone);
    assertThatThrownBy(pause::join).hasCauseInstanceOf(StoppedException.class);
  }

  @Test
  void pauseOfAnInterruptedThreadEnds() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> stop.pause(EIGHT_HOURS)).isInstanceOf(StoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void givingUpDoesWhatBreaksOffTheCallsUnderWay() {
    List<String> done = new ArrayList<>();
    stop.onGiveUp(() -> done.add("connections closed"));

    stop.giveUp();

    assertThat(done).containsExactly("connections closed");
  }

  private static boolean isWaiting(@Nullable Thread thread) {
    return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
  }
}
