package org.iaminactivity.job;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.job.attempt.LogContext;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.iaminactivity.state.RunStates;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.LeaseTakenException;
import org.iaminactivity.warehouse.Leases;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.stereotype.Component;

/** Lets one process at a time work on a run: takes its lease first, and stores its final state. */
@Component
class ExclusiveRuns {

  private final Leases leases;
  private final Warehouse warehouse;
  private final RunStates states;
  private final RunProgress progress;
  private final GracefulStop stop;
  private final Clock clock;

  ExclusiveRuns(
      Leases leases,
      Warehouse warehouse,
      RunStates states,
      RunProgress progress,
      GracefulStop stop,
      Clock clock) {
    this.leases = leases;
    this.warehouse = warehouse;
    this.states = states;
    this.progress = progress;
    this.stop = stop;
    this.clock = clock;
  }

  /** What is done under the lease. */
  interface Work {
    RunResult run(RunAttempt attempt, Lease<RunAttempt> lease) throws Exception;
  }

  /** Works on the run, unless it is completed already. */
  RunResult audit(RunId run, Work work) throws Exception {
    return alone(
        run,
        () ->
            first(() -> states.isCompleted(run))
                ? RunResult.of(RunResult.End.ALREADY_COMPLETED)
                : underLease(run, 1, work));
  }

  /** Works on the run, completed or not. */
  RunResult replay(RunId run, Work work) throws Exception {
    return alone(run, () -> underLease(run, 0, work));
  }

  private RunResult alone(RunId run, Callable<RunResult> work) throws Exception {
    return LogContext.of(run, () -> stop.whileRunning(work));
  }

  private RunResult underLease(RunId run, int starts, Work work) throws Exception {
    progress.restart();
    try (Lease<RunAttempt> lease =
        first(() -> leases.take(run.state(), before -> attempt(run, starts, before)))) {
      run.all(Datasets.names()).forEach(warehouse::sweep);
      RunResult result = RunResult.of(RunResult.End.FAILED);
      try {
        result = work.run(lease.content(), lease);
      } catch (StoppedException e) {
        result = RunResult.of(RunResult.End.STOPPED);
      } finally {
        // What another process may have done with the run by now, only that process reports.
        lease.requireHeld();
        result.end(lease.content());
      }
      return result;
    } catch (StoppedException e) {
      return RunResult.of(RunResult.End.STOPPED);
    }
  }

  /** The first access to the warehouse: if it fails, reports why the warehouse is not writable. */
  private <T> T first(Callable<T> access) throws Exception {
    try {
      return access.call();
    } catch (WarehouseException e) {
      if (!e.isTransient()) {
        warehouse.requireWritable();
      }
      throw e;
    }
  }

  private RunAttempt attempt(RunId run, int starts, Optional<byte[]> before) {
    RunState earlier = states.earlier(run, before);
    if (starts > 0 && earlier.status().equals(RunState.COMPLETED) && states.isCompleted(run)) {
      // It was not when this start first looked.
      throw LeaseTakenException.completed(warehouse.location(run.state()));
    }
    return new RunAttempt(run, earlier, earlier.attempts() + starts, progress, clock);
  }
}
