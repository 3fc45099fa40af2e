package org.iaminactivity.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.database.HistoryProperties;
import org.iaminactivity.database.Recovery;
import org.iaminactivity.database.RunHistory;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.Roster;
import org.iaminactivity.state.RosterArchive;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.iaminactivity.state.RunStates;
import org.iaminactivity.state.UnknownRunException;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.LeaseTakenException;
import org.iaminactivity.warehouse.Leases;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/**
 * Starts runs, and starts them again where they were left, however they ended. Where a run was left
 * the warehouse says; Spring Batch's repository follows.
 */
@Service
@Lazy
public class AuditRuns {

  private final JobOperator operator;
  private final JobRepository repository;
  private final AuditJob jobs;
  private final RunStates states;
  private final RosterArchive rosters;
  private final EvidenceArchive archive;
  private final Leases leases;
  private final Recovery recovery;
  private final RunHistory history;
  private final HistoryProperties kept;
  private final JobProperties settings;
  private final RunProgress progress;
  private final GracefulStop stop;
  private final Warehouse warehouse;
  private final Clock clock;

  AuditRuns(
      JobOperator operator,
      JobRepository repository,
      AuditJob jobs,
      RunStates states,
      RosterArchive rosters,
      EvidenceArchive archive,
      Leases leases,
      Recovery recovery,
      RunHistory history,
      HistoryProperties kept,
      JobProperties settings,
      RunProgress progress,
      GracefulStop stop,
      Warehouse warehouse,
      Clock clock) {
    this.operator = operator;
    this.repository = repository;
    this.jobs = jobs;
    this.states = states;
    this.rosters = rosters;
    this.archive = archive;
    this.leases = leases;
    this.recovery = recovery;
    this.history = history;
    this.kept = kept;
    this.settings = settings;
    this.progress = progress;
    this.stop = stop;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /**
   * Begins the run, or goes on with it; a completed one is left as it is.
   *
   * @throws PastRunDateException if it would begin under a date before yesterday
   * @throws org.iaminactivity.warehouse.LeaseTakenException if another process is at it
   * @throws org.iaminactivity.warehouse.LeaseLostException if this process was held up meanwhile
   */
  public RunResult audit(RunId run) throws Exception {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    requireNotOfThePast(run, today.minusDays(1));
    return alone(
        run,
        1,
        () -> states.isCompleted(run),
        (attempt, lease) -> {
          JobParameters parameters = RunParameters.of(run).toJobParameters();
          prepare(parameters);
          LocalDate oldestKept = today.minusDays(kept.keep() - 1L);
          history.forgetBefore(
              RunParameters.RUN_DATE, run.date().isBefore(oldestKept) ? run.date() : oldestKept);
          return operator.start(jobs.audit(attempt, lease), parameters);
        });
  }

  /** Where repository and warehouse disagree, the warehouse is right. */
  private void prepare(JobParameters parameters) {
    JobExecution last = repository.getLastJobExecution(AuditJob.AUDIT, parameters);
    if (last == null) {
      history.forgetIfNeverStarted(AuditJob.AUDIT, parameters);
    } else if (last.getStatus() == BatchStatus.COMPLETED) {
      history.forget(AuditJob.AUDIT, parameters);
    } else {
      recovery.close(last);
    }
  }

  /**
   * Derives and publishes a past run again from its evidence, with the rules in force now.
   *
   * @throws UnknownRunException if there is no such run, or it was not finished
   */
  public RunResult replay(RunId run) throws Exception {
    if (rosters.find(run).isEmpty()) {
      throw new UnknownRunException(run);
    }
    return alone(
        run,
        0,
        () -> false,
        (attempt, lease) -> {
          begin(attempt);
          JobParameters parameters =
              RunParameters.of(run)
                  .addString("requested-at", clock.instant().toString())
                  .toJobParameters();
          return operator.start(jobs.replay(attempt, lease), parameters);
        });
  }

  private void begin(RunAttempt attempt) throws Exception {
    RunId run = attempt.run();
    Roster roster = rosters.find(run).orElseThrow(() -> new UnknownRunException(run));
    attempt.begin(roster, new AccountOutcomes(roster, archive.collected(run), attempt.earlier()));
    int waiting = attempt.accounts().waiting();
    if (waiting > 0) {
      throw new UnknownRunException(run, waiting);
    }
  }

  private interface Work {
    JobExecution run(RunAttempt attempt, Lease<RunAttempt> lease) throws Exception;
  }

  private RunResult alone(RunId run, int starts, Callable<Boolean> isCompleted, Work work)
      throws Exception {
    return LogContext.of(
        run,
        () ->
            stop.whileRunning(
                () ->
                    first(isCompleted)
                        ? new RunResult(RunResult.End.ALREADY_COMPLETED, null)
                        : underLease(run, starts, work)));
  }

  private RunResult underLease(RunId run, int starts, Work work) throws Exception {
    try (Lease<RunAttempt> lease =
        first(() -> leases.take(run.state(), before -> attempt(run, starts, before)))) {
      run.all().forEach(warehouse::sweep);
      RunResult result = new RunResult(RunResult.End.FAILED, null);
      try {
        result = resultOf(work.run(lease.content(), lease));
      } catch (StoppedException e) {
        result = new RunResult(RunResult.End.STOPPED, null);
      } finally {
        // What another process may have made of the run by now is told by nobody but that one.
        lease.requireHeld();
        lease.content().end(result.end());
      }
      return result;
    } catch (StoppedException e) {
      return new RunResult(RunResult.End.STOPPED, null);
    }
  }

  /** What reaches the warehouse first says what to do where nothing can be put there. */
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
      // It was not when this start looked first.
      throw LeaseTakenException.completed(warehouse.location(run.state()));
    }
    return new RunAttempt(run, earlier, earlier.attempts() + starts, progress, clock);
  }

  /** AWS gives no report of the past; a run that began in time may end later. */
  private void requireNotOfThePast(RunId run, LocalDate yesterday) {
    if (run.date().isBefore(yesterday)
        && !settings.allowPastRunDate()
        && run.all().stream().noneMatch(prefix -> warehouse.list(prefix).findAny().isPresent())) {
      throw new PastRunDateException(run, yesterday, warehouse.location(""));
    }
  }

  private static RunResult resultOf(JobExecution execution) {
    return switch (execution.getStatus()) {
      case COMPLETED -> new RunResult(RunResult.End.COMPLETED, null);
      case STOPPED, STOPPING -> new RunResult(RunResult.End.STOPPED, null);
      default ->
          execution
                  .getExitStatus()
                  .getExitCode()
                  .equals(FailedAccounts.PUBLISHED_WITH_FAILED_ACCOUNTS.getExitCode())
              ? new RunResult(RunResult.End.ACCOUNTS_FAILED, null)
              : new RunResult(
                  RunResult.End.FAILED,
                  execution.getAllFailureExceptions().stream().findFirst().orElse(null));
    };
  }
}
