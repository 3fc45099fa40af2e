package org.iaminactivity.aws;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Signals that the program is to end to everything that waits for AWS or communicates with it. */
@Component
public class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);
  private final Queue<Runnable> lasts = new ConcurrentLinkedQueue<>();

  public void give() {
    given.countDown();
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Adds what {@link #giveUp} does, such as closing connections whose answers don't come. */
  void onGiveUp(Runnable last) {
    lasts.add(last);
  }

  /** Aborts what has not ended by itself after the signal. */
  public void giveUp() {
    lasts.forEach(Runnable::run);
  }

  /**
   * Waits as long, or until the signal.
   *
   * @throws StoppedException once the signal is given
   */
  public void pause(Duration duration) {
    try {
      if (given.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }
}
