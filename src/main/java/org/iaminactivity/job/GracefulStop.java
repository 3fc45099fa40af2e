package org.iaminactivity.job;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.iaminactivity.aws.StopSignal;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stops the running job when the program is to end (SIGTERM from ECS, Ctrl-C), before anything that
 * the job needs is closed.
 */
@Component
public class GracefulStop implements SmartLifecycle {

  /** ECS leaves 30 seconds between SIGTERM and SIGKILL by default. */
  private static final int SECONDS_TO_END = 15;

  private static final int SECONDS_TO_GIVE_UP = 10;

  private final StopSignal stop;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean started;

  GracefulStop(StopSignal stop) {
    this.stop = stop;
  }

  /** Runs a job, or several, and makes the end of the program wait for it. */
  public <T> T whileRunning(Callable<T> job) throws Exception {
    running.lock();
    try {
      return job.call();
    } finally {
      running.unlock();
    }
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    stop.give();
    try {
      if (!endedWithin(SECONDS_TO_END)) {
        stop.giveUp();
        endedWithin(SECONDS_TO_GIVE_UP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    started = false;
  }

  private boolean endedWithin(int seconds) throws InterruptedException {
    if (!running.tryLock(seconds, TimeUnit.SECONDS)) {
      return false;
    }
    running.unlock();
    return true;
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  /** Stopped first. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
