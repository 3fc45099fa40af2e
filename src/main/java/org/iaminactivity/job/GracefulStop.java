package org.iaminactivity.job;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.iaminactivity.aws.StopSignal;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends the running job when the program is asked to end (SIGTERM from ECS, Ctrl-C), before anything
 * that the job needs is closed.
 */
@Component
class GracefulStop implements SmartLifecycle {

  private static final long LONGEST_WAIT_SECONDS = 25;

  private final StopSignal stop;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean started;

  GracefulStop(StopSignal stop) {
    this.stop = stop;
  }

  /** Runs the job, and makes the end of the program wait for it. */
  <T> T whileRunning(Callable<T> job) throws Exception {
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
      if (running.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        running.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    started = false;
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
