package org.iaminactivity.aws;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells everything that waits for AWS, or talks with it, that the program is asked to end. */
@Component
public class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);
  private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();

  public void give() {
    given.countDown();
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Does work that {@link #giveUp} may interrupt. */
  public void interruptibly(Runnable work) {
    atWork.add(Thread.currentThread());
    try {
      work.run();
    } finally {
      atWork.remove(Thread.currentThread());
      // What was meant for this work must not hit the next.
      Thread.interrupted();
    }
  }

  /** Breaks off what has not ended by itself after the signal, such as a call that hangs. */
  public void giveUp() {
    atWork.forEach(Thread::interrupt);
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
      throw new StoppedException();
    }
  }
}
