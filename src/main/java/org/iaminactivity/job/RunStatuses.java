package org.iaminactivity.job;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Tells what is known of runs, past ones and those under way, in a few short queries: it may be
 * asked every other second. Spring Batch would read all the partitions with each execution.
 */
@Service
@Lazy
public class RunStatuses {

  private static final Set<String> UNDER_WAY = Set.of("STARTING", "STARTED", "STOPPING", "UNKNOWN");
  private static final String FAILED = "FAILED";

  private final JobRepository repository;
  private final JdbcTemplate jdbc;
  private final Roster roster;
  private final RunLock lock;
  private final Clock clock;

  RunStatuses(
      JobRepository repository, JdbcTemplate jdbc, Roster roster, RunLock lock, Clock clock) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.roster = roster;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Of this run. What a killed process left as STARTED is told as what the next start makes of it:
   * FAILED.
   *
   * @throws UnknownRunException if there is no such run
   */
  public RunStatus of(AuditRun run) {
    JobInstance instance =
        repository.getJobInstance(AuditJobConfiguration.AUDIT, run.parameters().toJobParameters());
    List<Execution> executions = instance == null ? List.of() : executions(instance);
    if (executions.isEmpty()) {
      return ofRestored(run);
    }
    Execution last = executions.get(executions.size() - 1);
    List<RunStatus.Step> steps = steps(last);
    if (UNDER_WAY.contains(last.status()) && !lock.isHeld(run)) {
      last = last.failed();
      steps = steps.stream().map(RunStatuses::failedIfUnderWay).toList();
    }
    return of(run, last.status(), executions.size(), steps, roster.outcomes(run));
  }

  /** Of a run that was audited with another database, and taken over to be replayed. */
  private RunStatus ofRestored(AuditRun run) {
    Map<String, Integer> outcomes = roster.outcomes(run);
    if (outcomes.isEmpty()) {
      throw new UnknownRunException(run);
    }
    return of(run, outcomes.containsKey(FAILED) ? FAILED : "COMPLETED", 0, List.of(), outcomes);
  }

  private RunStatus of(
      AuditRun run,
      String status,
      int attempts,
      List<RunStatus.Step> steps,
      Map<String, Integer> outcomes) {
    return new RunStatus(
        run.key(),
        run.date(),
        status,
        attempts,
        steps,
        outcomes,
        roster.reasons(run),
        roster.failed(run).stream()
            .map(
                account ->
                    new RunStatus.FailedAccount(
                        account.id().value(),
                        account.name(),
                        String.valueOf(account.reason()),
                        String.valueOf(account.message()),
                        account.attempts()))
            .toList(),
        steps.stream()
            .filter(step -> step.name().equals("collect-reports"))
            .filter(step -> step.status().equals("STARTED"))
            .map(RunStatus.Step::startedAt)
            .findFirst()
            .map(since -> progress(run, since, outcomes.getOrDefault("WAITING", 0)))
            .orElse(null));
  }

  private RunStatus.Progress progress(AuditRun run, Instant since, int waiting) {
    double seconds = Duration.between(since, clock.instant()).toMillis() / 1_000.0;
    double perSecond = seconds <= 0 ? 0 : roster.collectedSince(run, since) / seconds;
    return new RunStatus.Progress(
        Math.round(perSecond * 100) / 100.0,
        perSecond == 0 || waiting == 0 ? null : Math.round(waiting / perSecond));
  }

  /** The newest run of the whole organization; empty if there was none. */
  public Optional<AuditRun> newest() {
    return roster.newestRunDate().map(date -> new AuditRun(date, List.of()));
  }

  private record Execution(long id, String status) {

    Execution failed() {
      return new Execution(id, FAILED);
    }
  }

  private static RunStatus.Step failedIfUnderWay(RunStatus.Step step) {
    return UNDER_WAY.contains(step.status())
        ? new RunStatus.Step(step.name(), FAILED, step.startedAt(), step.endedAt())
        : step;
  }

  private List<Execution> executions(JobInstance instance) {
    return jdbc.query(
        """
        SELECT JOB_EXECUTION_ID, STATUS FROM BATCH_JOB_EXECUTION
        WHERE JOB_INSTANCE_ID = ? ORDER BY JOB_EXECUTION_ID
        """,
        (row, i) -> new Execution(row.getLong(1), row.getString(2)),
        instance.getId());
  }

  /** Without their partitions. */
  private List<RunStatus.Step> steps(Execution execution) {
    return jdbc.query(
        """
        SELECT STEP_NAME, STATUS, START_TIME, END_TIME FROM BATCH_STEP_EXECUTION
        WHERE JOB_EXECUTION_ID = ? AND STEP_NAME
          IN ('discover-accounts', 'collect-reports', 'derive-datasets', 'publish-run')
        ORDER BY STEP_EXECUTION_ID
        """,
        (row, i) ->
            new RunStatus.Step(
                row.getString(1),
                row.getString(2),
                instant(row.getTimestamp(3)),
                instant(row.getTimestamp(4))),
        execution.id());
  }

  /** Spring Batch keeps the time of the place. */
  private static @Nullable Instant instant(@Nullable Timestamp batchTime) {
    if (batchTime == null) {
      return null;
    }
    LocalDateTime local = batchTime.toLocalDateTime();
    return local.atZone(ZoneId.systemDefault()).toInstant();
  }
}
