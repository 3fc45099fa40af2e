package org.iaminactivity.state;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current progress of this process with its run; any thread may report or read it. */
@Component
public class RunProgress {

  private final Clock clock;
  private final List<StepUnderWay> earlier = new ArrayList<>();
  private volatile @Nullable StepUnderWay step;

  public RunProgress(Clock clock) {
    this.clock = clock;
  }

  /**
   * A step under way.
   *
   * @param accounts those to be done in it; 0 if that is not known, or the step does not count
   *     accounts
   * @param done those done, failed ones included
   * @param waiting those called and not done
   */
  public record Snapshot(
      String step, Instant began, long accounts, long done, long failed, long waiting) {}

  /** The step under way; empty before the first. */
  public Optional<Snapshot> now() {
    StepUnderWay current = step;
    return current == null ? Optional.empty() : Optional.of(current.now());
  }

  /** Forgets the steps of an earlier run. */
  public synchronized void restart() {
    earlier.clear();
    step = null;
  }

  /** Ends the step before, if any. */
  public synchronized void begin(String name, int accounts) {
    if (step != null) {
      earlier.add(step.ended(RunState.COMPLETED, clock.instant()));
    }
    step = new StepUnderWay(name, clock.instant(), accounts);
  }

  /** Ends the last step. */
  public synchronized void end(String status) {
    if (step != null) {
      earlier.add(step.ended(status, clock.instant()));
      step = null;
    }
  }

  /** The steps that have begun, in their order. */
  public synchronized List<RunStatus.Step> steps() {
    List<RunStatus.Step> steps = new ArrayList<>();
    earlier.forEach(ended -> steps.add(ended.asStep()));
    if (step != null) {
      steps.add(step.asStep());
    }
    return steps;
  }

  public void called() {
    StepUnderWay current = step;
    if (current != null) {
      current.called.increment();
    }
  }

  public void done() {
    StepUnderWay current = step;
    if (current != null) {
      current.done.increment();
    }
  }

  public void failed() {
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
    private final LongAdder called = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private String status = RunState.STARTED;
    private @Nullable Instant ended;

    private StepUnderWay(String name, Instant began, int accounts) {
      this.name = name;
      this.began = began;
      this.accounts = accounts;
    }

    private StepUnderWay ended(String withStatus, Instant at) {
      status = withStatus;
      ended = at;
      return this;
    }

    private RunStatus.Step asStep() {
      return new RunStatus.Step(name, status, began, ended);
    }

    private Snapshot now() {
      // Read in this order: an account that is done was called before.
      long finished = done.sum();
      return new Snapshot(
          name, began, accounts, finished, failed.sum(), Math.max(0, called.sum() - finished));
    }
  }
}
