package org.iaminactivity.job;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.iaminactivity.night.PublishedCoverage;
import org.iaminactivity.night.UnpublishedNightException;
import org.iaminactivity.night.UnreadableNightException;
import org.iaminactivity.warehouse.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/** Starts runs, and starts them again where they were left, however they ended. */
@Service
@Lazy
public class AuditRuns {

  private static final Logger log = LoggerFactory.getLogger(AuditRuns.class);

  private final JobOperator operator;
  private final JobRepository repository;
  private final ObjectProvider<Job> auditJob;
  private final ObjectProvider<Job> replayJob;
  private final Roster roster;
  private final Recovery recovery;
  private final ObjectProvider<PublishedCoverage> coverage;
  private final RunHistory history;
  private final HistoryProperties settings;
  private final JobProperties job;
  private final RunLock lock;
  private final StatusFile statusFile;
  private final GracefulStop stop;
  private final Warehouse warehouse;
  private final Clock clock;

  AuditRuns(
      JobOperator operator,
      JobRepository repository,
      @Qualifier("auditJob") ObjectProvider<Job> auditJob,
      @Qualifier("replayJob") ObjectProvider<Job> replayJob,
      Roster roster,
      Recovery recovery,
      ObjectProvider<PublishedCoverage> coverage,
      RunHistory history,
      HistoryProperties settings,
      JobProperties job,
      RunLock lock,
      StatusFile statusFile,
      GracefulStop stop,
      Warehouse warehouse,
      Clock clock) {
    this.operator = operator;
    this.repository = repository;
    this.auditJob = auditJob;
    this.replayJob = replayJob;
    this.roster = roster;
    this.recovery = recovery;
    this.coverage = coverage;
    this.history = history;
    this.settings = settings;
    this.job = job;
    this.lock = lock;
    this.statusFile = statusFile;
    this.stop = stop;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /**
   * Begins the run, or goes on with it; a completed one is left as it is.
   *
   * @throws PastRunDateException if it would begin under a date before yesterday
   * @throws RunInProgressException if another process is at it
   */
  public RunResult audit(AuditRun run) throws Exception {
    return alone(run, () -> auditAlone(run));
  }

  private RunResult alone(AuditRun run, Callable<RunResult> work) throws Exception {
    return LogContext.of(
        run,
        () -> stop.whileRunning(() -> lock.whileHeld(run, () -> statusFile.whileKept(run, work))));
  }

  private RunResult auditAlone(AuditRun run) throws Exception {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    requireNotOfThePast(run, today.minusDays(1));
    JobParameters parameters = run.parameters().toJobParameters();
    JobExecution last = repository.getLastJobExecution(AuditJobConfiguration.AUDIT, parameters);
    if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
      return new RunResult(RunResult.End.ALREADY_COMPLETED, null);
    }
    if (last == null) {
      history.forgetIfNeverStarted(run);
    } else {
      recovery.close(last);
    }
    warehouse.requireWritable();
    if (last == null && run.date().isBefore(today) && !roster.isFrozen(run)) {
      restoreIfPublished(run);
    }
    LocalDate oldestKept = today.minusDays(settings.keep() - 1L);
    history.forgetBefore(run.date().isBefore(oldestKept) ? run.date() : oldestKept);
    return resultOf(operator.start(auditJob.getObject(), parameters));
  }

  /** AWS gives no report of the past; a run that began in time may end later. */
  private void requireNotOfThePast(AuditRun run, LocalDate yesterday) {
    if (run.date().isBefore(yesterday)
        && !job.allowPastRunDate()
        && run.folder().all().stream()
            .noneMatch(prefix -> warehouse.list(prefix).findAny().isPresent())) {
      throw new PastRunDateException(run, yesterday, warehouse.location(""));
    }
  }

  /**
   * Derives and publishes a past run again from its evidence, with the rules in force now. Where
   * the database doesn't know the run, it goes by the coverage that was published.
   *
   * @throws RunInProgressException if another process is at the run
   * @throws UnknownRunException if there is no such run, or it was not finished
   */
  public RunResult replay(AuditRun run) throws Exception {
    return alone(run, () -> replayAlone(run));
  }

  private RunResult replayAlone(AuditRun run) throws Exception {
    requireFinished(run);
    warehouse.requireWritable();
    JobParameters parameters =
        run.parameters().addString("requested-at", clock.instant().toString()).toJobParameters();
    return resultOf(operator.start(replayJob.getObject(), parameters));
  }

  /** A past night keeps the accounts that it had: today's organization is another one. */
  private void restoreIfPublished(AuditRun run) throws IOException {
    try {
      restore(run);
    } catch (UnpublishedNightException e) {
      log.debug("{} begins", run.key());
    } catch (UnreadableNightException e) {
      log.warn("{} begins anew: {}", run.key(), e.getMessage());
    }
  }

  /** The warehouse remembers longer than the database, which may be another one by now. */
  private void restore(AuditRun run) throws IOException {
    roster.restore(run, coverage.getObject().of(run.folder()));
  }

  private void requireFinished(AuditRun run) throws IOException {
    if (!roster.isFrozen(run)) {
      try {
        restore(run);
      } catch (UnpublishedNightException e) {
        throw new UnknownRunException(run, e);
      }
    }
    Integer waiting = roster.outcomes(run).get("WAITING");
    if (waiting != null) {
      throw new UnknownRunException(run, waiting);
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
