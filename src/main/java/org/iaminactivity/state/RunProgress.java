package org.iaminactivity.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current progress of this process with its run; any thread may report or read it. */
@Component
public class RunProgress {

  private final Clock clock;

  /** In the order in which they began; some are under way at once. */
  private final List<StepUnderWay> steps = new CopyOnWriteArrayList<>();

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

  /** Of the steps under way the one that began first; empty if there is none. */
  public Optional<Snapshot> now() {
    return steps.stream().filter(StepUnderWay::isUnderWay).findFirst().map(StepUnderWay::now);
  }

  /** Forgets the steps of an earlier run. */
  public void restart() {
    steps.clear();
  }

  public void begin(String name, int accounts) {
    steps.add(new StepUnderWay(name, clock.instant(), accounts));
  }

  public void completed(String name) {
    of(name).ifPresent(step -> step.end(RunState.COMPLETED, clock.instant()));
  }

  /** Ends all steps that are under way. */
  public void end(String status) {
    Instant now = clock.instant();
    steps.stream().filter(StepUnderWay::isUnderWay).forEach(step -> step.end(status, now));
  }

  /** The steps that have begun, in their order. */
  public List<RunStatus.Step> steps() {
    return steps.stream().map(StepUnderWay::asStep).toList();
  }

  public void called(String name) {
    of(name).ifPresent(step -> step.called.increment());
  }

  public void done(String name) {
    of(name).ifPresent(step -> step.done.increment());
  }

  public void failed(String name) {
    of(name).ifPresent(step -> step.failed.increment());
    done(name);
  }

  private Optional<StepUnderWay> of(String name) {
    return steps.stream().filter(step -> step.name.equals(name)).findFirst();
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

    private synchronized boolean isUnderWay() {
      return ended == null;
    }

    private synchronized void end(String withStatus, Instant at) {
      status = withStatus;
      ended = at;
    }

    private synchronized RunStatus.Step asStep() {
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
