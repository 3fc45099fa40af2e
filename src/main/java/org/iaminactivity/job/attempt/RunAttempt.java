package org.iaminactivity.job.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.Roster;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.iaminactivity.state.RunStatus;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.LeaseHolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One start of a run in this process: what its steps pass to each other, and the state of the run
 * that other processes see meanwhile.
 */
public final class RunAttempt implements Lease.Content {

  /** The name of the step of whose pace the state informs. */
  public static final String COLLECT_REPORTS = "collect-reports";

  private static final Logger log = LoggerFactory.getLogger(RunAttempt.class);

  private final RunId run;
  private final RunState earlier;
  private final int attempts;
  private final RunProgress progress;
  private final Clock clock;
  private volatile Exemptions exemptions = Exemptions.NONE;
  private volatile @Nullable Roster roster;
  private volatile @Nullable AccountOutcomes accounts;
  private volatile @Nullable String notified;
  private volatile boolean silent;
  private volatile @Nullable RunOverview overview;
  private volatile String status = RunState.STARTED;

  /**
   * A start.
   *
   * @param earlier the state that earlier starts left
   * @param attempts how often an audit of the run was started, with this one if it is an audit
   */
  public RunAttempt(RunId run, RunState earlier, int attempts, RunProgress progress, Clock clock) {
    this.run = run;
    this.earlier = earlier;
    this.attempts = attempts;
    this.progress = progress;
    this.clock = clock;
    this.notified = earlier.notified();
  }

  public RunId run() {
    return run;
  }

  public RunState earlier() {
    return earlier;
  }

  public int attempts() {
    return attempts;
  }

  /** Whether it calls no account. */
  public boolean isReplay() {
    return attempts == earlier.attempts();
  }

  public RunProgress progress() {
    return progress;
  }

  /** Who is excused in the run. */
  public Exemptions exemptions() {
    return exemptions;
  }

  public void exempt(Exemptions kept) {
    exemptions = kept;
  }

  /** From now on the accounts of the run and their outcomes are known. */
  public void begin(Roster frozen, AccountOutcomes outcomes) {
    roster = frozen;
    accounts = outcomes;
  }

  /**
   * From now on the pending accounts are called. Collecting counts as begun, for deriving begins at
   * the same time, and people want to know how many accounts are collected.
   */
  public void expectCalls() {
    accounts().expectCalls();
    progress.begin(COLLECT_REPORTS, accounts().pending().size());
  }

  public Roster roster() {
    return known(roster);
  }

  public AccountOutcomes accounts() {
    return known(accounts);
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the roster is not frozen yet");
    }
    return value;
  }

  /** The account was not called now, but its archived evidence can't be used: it has failed. */
  public void unusable(AccountId account, AccountFailedException failure) {
    accounts().unusable(account, failure);
    LogContext.of(
        run,
        account,
        () -> {
          log.warn("FAILED {}: {}: {}", account, failure.reason(), failure.getMessage());
          return account;
        });
  }

  /** What it published; null as long as that is nothing. */
  public @Nullable RunOverview overview() {
    return overview;
  }

  /** From now on it has published this. */
  public void published(RunOverview of) {
    overview = of;
  }

  /** Hash of the published content that was notified last; null if none was. */
  public @Nullable String notified() {
    return notified;
  }

  public void notified(@Nullable String contentHash) {
    notified = contentHash;
  }

  /** Whether nobody is notified of what it publishes. */
  public boolean isSilent() {
    return silent;
  }

  /** From now on nobody is notified of what it publishes. */
  public void silence() {
    silent = true;
  }

  /** Both as {@link RunState} names them. */
  public void end(String ofTheRun, String ofTheLastStep) {
    progress.end(ofTheLastStep);
    status = ofTheRun;
  }

  @Override
  public byte[] json(@Nullable LeaseHolder holder, Instant expiresAt, long renewal) {
    AccountOutcomes outcomes = accounts;
    return new RunState(
            holder,
            expiresAt,
            renewal,
            run.toString(),
            run.date(),
            status,
            attempts,
            progress.steps(),
            outcomes == null ? earlier.accounts() : outcomes.counts(),
            outcomes == null ? earlier.reasons() : outcomes.reasons(),
            outcomes == null ? earlier.failed() : outcomes.failed(),
            outcomes == null ? null : rate(outcomes),
            outcomes == null ? earlier.retried() : outcomes.retried(),
            notified)
        .toJson();
  }

  private RunStatus.@Nullable Progress rate(AccountOutcomes outcomes) {
    RunProgress.Snapshot now = progress.now().orElse(null);
    if (now == null || !now.step().equals(COLLECT_REPORTS)) {
      return null;
    }
    int waiting = outcomes.waiting();
    double seconds = Duration.between(now.began(), clock.instant()).toMillis() / 1_000.0;
    double perSecond = seconds <= 0 ? 0 : (now.done() - now.failed()) / seconds;
    return new RunStatus.Progress(
        Math.round(perSecond * 100) / 100.0,
        perSecond == 0 || waiting == 0 ? null : Math.round(waiting / perSecond));
  }
}
