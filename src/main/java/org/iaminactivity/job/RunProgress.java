package org.iaminactivity.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far this process is with its run, from moment to moment; any thread may tell it, or ask. */
@Component
public class RunProgress {

  private final Clock clock;
  private volatile @Nullable StepUnderWay step;

  RunProgress(Clock clock) {
    this.clock = clock;
  }

  /**
   * A step under way.
   *
   * @param accounts to be done in it; 0 if that is not known, or not what it is about
   * @param done of them, the failed ones too
   * @param waiting of them, asked and not done
   */
  public record Snapshot(
      String step, Instant began, long accounts, long done, long failed, long waiting) {}

  /** The step under way; empty before the first. */
  public Optional<Snapshot> now() {
    StepUnderWay current = step;
    return current == null ? Optional.empty() : Optional.of(current.now());
  }

  void begin(String name, int accounts) {
    step = new StepUnderWay(name, clock.instant(), accounts);
  }

  void asked() {
    StepUnderWay current = step;
    if (current != null) {
      current.asked.increment();
    }
  }

  void done() {
    StepUnderWay current = step;
    if (current != null) {
      current.done.increment();
    }
  }

  void failed() {
    StepUnderWay current = step;
    if (current != null) {
      current.failed.increment();
    }
    done();
  }

  private static final class StepUnderWay {

    private final String name;
    private final Instant began;
    private final int accounts;
    private final LongAdder asked = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private StepUnderWay(String name, Instant began, int accounts) {
      this.name = name;
      this.began = began;
      this.accounts = accounts;
    }

    private Snapshot now() {
      // In this order: whoever is done was asked before.
      long ended = done.sum();
      return new Snapshot(
          name, began, accounts, ended, failed.sum(), Math.max(0, asked.sum() - ended));
    }
  }
}
