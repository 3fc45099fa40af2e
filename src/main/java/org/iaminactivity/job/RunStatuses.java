package org.iaminactivity.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/** Tells what is known of runs, past ones and those under way. */
@Service
@Lazy
public class RunStatuses {

  private final JobRepository repository;
  private final Roster roster;

  RunStatuses(JobRepository repository, Roster roster) {
    this.repository = repository;
    this.roster = roster;
  }

  /**
   * Of this run.
   *
   * @throws UnknownRunException if there is no such run
   */
  public RunStatus of(AuditRun run) {
    JobInstance instance =
        repository.getJobInstance(AuditJobConfiguration.AUDIT, run.parameters().toJobParameters());
    List<JobExecution> executions =
        instance == null ? List.of() : repository.getJobExecutions(instance);
    JobExecution last =
        executions.stream()
            .max(Comparator.comparing(JobExecution::getId))
            .orElseThrow(() -> new UnknownRunException(run));
    return new RunStatus(
        run.key(),
        run.date(),
        last.getStatus().name(),
        executions.size(),
        last.getStepExecutions().stream()
            .filter(step -> !step.getStepName().contains(":"))
            .map(RunStatuses::step)
            .toList(),
        roster.outcomes(run),
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
            .toList());
  }

  /** The newest run of the whole organization; empty if there was none. */
  public Optional<AuditRun> newest() {
    return roster.newestRunDate().map(date -> new AuditRun(date, List.of()));
  }

  private static RunStatus.Step step(StepExecution step) {
    return new RunStatus.Step(
        step.getStepName(),
        step.getStatus().name(),
        instant(step.getStartTime()),
        instant(step.getEndTime()));
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime batchTime) {
    return batchTime == null ? null : batchTime.atZone(ZoneId.systemDefault()).toInstant();
  }
}
