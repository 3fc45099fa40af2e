package org.iaminactivity.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.database.HistoryProperties;
import org.iaminactivity.database.RunHistory;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.Roster;
import org.iaminactivity.state.RosterArchive;
import org.iaminactivity.state.UnknownRunException;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.stereotype.Service;

/**
 * Starts runs, and continues those that ended early. Where to continue is decided by the warehouse,
 * not by Spring Batch's repository.
 */
@Service
public class AuditRuns {

  private final JobOperator operator;
  private final AuditJob jobs;
  private final RunHistory history;
  private final HistoryProperties kept;
  private final ExclusiveRuns exclusive;
  private final RosterArchive rosters;
  private final EvidenceArchive archive;
  private final ExemptionsArchive exemptions;
  private final Warehouse warehouse;
  private final JobProperties settings;
  private final RoleSessions sessions;
  private final Clock clock;

  AuditRuns(
      JobOperator operator,
      AuditJob jobs,
      RunHistory history,
      HistoryProperties kept,
      ExclusiveRuns exclusive,
      RosterArchive rosters,
      EvidenceArchive archive,
      ExemptionsArchive exemptions,
      Warehouse warehouse,
      JobProperties settings,
      RoleSessions sessions,
      Clock clock) {
    this.operator = operator;
    this.jobs = jobs;
    this.history = history;
    this.kept = kept;
    this.exclusive = exclusive;
    this.rosters = rosters;
    this.archive = archive;
    this.exemptions = exemptions;
    this.warehouse = warehouse;
    this.settings = settings;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Starts the run, or continues it; a completed one is left as it is.
   *
   * @throws org.iaminactivity.exemption.UnusableExemptionsException if the file of exemptions can't
   *     be used
   * @throws org.iaminactivity.aws.AwsSettingsException if no session can even be requested
   * @throws PastRunDateException if the run is new and its date is before yesterday
   * @throws org.iaminactivity.warehouse.LeaseTakenException if another process works on it
   * @throws org.iaminactivity.warehouse.LeaseLostException if this process was held up meanwhile
   */
  public RunResult audit(RunId run) throws Exception {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    requireNotOfThePast(run, today.minusDays(1));
    // Before anything is written.
    sessions.requireUsable();
    return exclusive.audit(
        run,
        (attempt, lease) -> {
          attempt.exempt(exemptions.keep(run));
          JobParameters parameters = RunParameters.of(run).toJobParameters();
          history.prepareStart(AuditJob.AUDIT, parameters);
          LocalDate oldestKept = today.minusDays(kept.keep() - 1L);
          history.forgetBefore(
              RunParameters.RUN_DATE, run.date().isBefore(oldestKept) ? run.date() : oldestKept);
          return start(attempt, jobs.audit(attempt, lease), parameters);
        });
  }

  /**
   * Derives and publishes a past run again from its evidence, with the rules in force now.
   *
   * @throws UnknownRunException if there is no such run, or it was not finished
   */
  public RunResult replay(RunId run) throws Exception {
    return replay(run, attempt -> {});
  }

  /**
   * Does as {@link #replay}, but notifies nobody: of many past runs at once nobody wants to know.
   */
  public RunResult replaySilently(RunId run) throws Exception {
    return replay(run, RunAttempt::silence);
  }

  private RunResult replay(RunId run, Consumer<RunAttempt> preparation) throws Exception {
    if (rosters.find(run).isEmpty()) {
      throw new UnknownRunException(run);
    }
    return exclusive.replay(
        run,
        (attempt, lease) -> {
          preparation.accept(attempt);
          begin(attempt);
          attempt.exempt(exemptions.keep(run));
          JobParameters parameters =
              RunParameters.of(run)
                  .addString("requested-at", clock.instant().toString())
                  .toJobParameters();
          return start(attempt, jobs.replay(attempt, lease), parameters);
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

  private RunResult start(RunAttempt attempt, Job job, JobParameters parameters) throws Exception {
    return RunResult.of(operator.start(job, parameters), attempt.overview());
  }

  /** AWS gives no report of the past; a run that began in time may end later. */
  private void requireNotOfThePast(RunId run, LocalDate yesterday) {
    if (run.date().isBefore(yesterday)
        && !settings.allowPastRunDate()
        && run.all(Datasets.names()).stream()
            .noneMatch(prefix -> warehouse.list(prefix).findAny().isPresent())) {
      throw new PastRunDateException(run, yesterday, warehouse.location(""));
    }
  }
}
