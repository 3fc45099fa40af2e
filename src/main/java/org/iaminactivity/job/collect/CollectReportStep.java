package org.iaminactivity.job.collect;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.aws.ApiCalls;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.warehouse.LeaseLostException;
import org.iaminactivity.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * The partition of one account. It implements Step itself because it spends nearly all of its time
 * waiting: no transaction is open meanwhile, and it writes to the database once, at its end.
 */
final class CollectReportStep implements Step {

  private static final Logger log = LoggerFactory.getLogger(CollectReportStep.class);

  private final RunAttempt attempt;
  private final RosterAccount account;
  private final CollectReport collect;
  private final JobRepository repository;
  private final StopSignal stop;
  private final AtomicReference<@Nullable RuntimeException> failureOfTheWhole;

  /**
   * The step of one account.
   *
   * @param failureOfTheWhole receives the exception that ends the whole run rather than one
   *     account; null until then
   */
  CollectReportStep(
      RunAttempt attempt,
      RosterAccount account,
      CollectReport collect,
      JobRepository repository,
      StopSignal stop,
      AtomicReference<@Nullable RuntimeException> failureOfTheWhole) {
    this.attempt = attempt;
    this.account = account;
    this.collect = collect;
    this.repository = repository;
    this.stop = stop;
    this.failureOfTheWhole = failureOfTheWhole;
  }

  @Override
  public void execute(StepExecution execution) {
    if (stop.isGiven() || failureOfTheWhole.get() != null) {
      // Not worth an update each: the next start closes all open step executions in one.
      execution.setStatus(BatchStatus.STOPPED);
      return;
    }
    execution.setStartTime(LocalDateTime.now(ZoneId.systemDefault()));
    MDC.put("account_id", account.id().value());
    attempt.progress().called(RunAttempt.COLLECT_REPORTS);
    try {
      collect(execution);
    } catch (StoppedException e) {
      execution.setStatus(BatchStatus.STOPPED);
    } catch (RuntimeException e) {
      // Neither the account's report nor its outcome can be stored, and the same holds for all
      // other accounts.
      failureOfTheWhole.compareAndSet(null, e);
      execution.setStatus(BatchStatus.FAILED);
    } finally {
      MDC.remove("account_id");
    }
  }

  private void collect(StepExecution execution) {
    int callsBefore = ApiCalls.madeByThisThread();
    try {
      bringEvidence();
      end(execution, BatchStatus.COMPLETED, ExitStatus.COMPLETED);
      attempt.accounts().audited(account.id());
      repository.update(execution);
      attempt.progress().done(RunAttempt.COLLECT_REPORTS);
      line(log.atInfo(), Outcome.AUDITED, execution, callsBefore).log();
    } catch (AccountFailedException e) {
      end(
          execution,
          BatchStatus.FAILED,
          new ExitStatus(e.reason().name()).addExitDescription(String.valueOf(e.getMessage())));
      attempt.accounts().failed(account.id(), e);
      repository.update(execution);
      attempt.progress().failed(RunAttempt.COLLECT_REPORTS);
      line(log.atWarn(), Outcome.FAILED, execution, callsBefore)
          .setMessage("FAILED {} in {} ms, {}: {}: {}")
          .addArgument(e.reason())
          .addArgument(e.getMessage())
          .addKeyValue("reason", e.reason())
          .log();
    }
  }

  /** The log line of an account, for people and, in a structured log, for queries. */
  private LoggingEventBuilder line(
      LoggingEventBuilder line, Outcome outcome, StepExecution execution, int callsBefore) {
    long milliseconds = duration(execution).toMillis();
    int calls = ApiCalls.madeByThisThread() - callsBefore;
    return line.setMessage(outcome + " {} in {} ms, {}")
        .addArgument(account.id())
        .addArgument(milliseconds)
        .addArgument(calls == 1 ? "1 call" : calls + " calls")
        .addKeyValue("outcome", outcome)
        .addKeyValue("duration_ms", milliseconds)
        .addKeyValue("calls", calls);
  }

  /**
   * Returns once the account's evidence is in the warehouse; otherwise an exception says what to
   * record.
   */
  private void bringEvidence() {
    try {
      if (attempt.accounts().isSuspect(account.id())) {
        collect.takeOrRequest(attempt.run(), account);
      } else {
        collect.request(attempt.run(), account);
      }
    } catch (RuntimeException e) {
      if (stop.isGiven()) {
        // Perhaps it failed only because its connection was closed: the next start calls again.
        throw new StoppedException();
      }
      throw failureOf(e);
    }
  }

  /** The failure of the account; throws the exception itself if it ends the whole run. */
  private RuntimeException failureOf(RuntimeException failure) {
    if (failure instanceof AccountFailedException || failure instanceof LeaseLostException) {
      return failure;
    }
    if (failure instanceof WarehouseException e) {
      return e.isTransient()
          ? new AccountFailedException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e)
          : e;
    }
    log.error("Unexpected failure of {}", account.id(), failure);
    return new AccountFailedException(
        Reason.ERROR, failure.getClass().getName() + ": " + failure.getMessage(), failure);
  }

  private static void end(StepExecution execution, BatchStatus status, ExitStatus exitStatus) {
    execution.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
    execution.setStatus(status);
    execution.setExitStatus(exitStatus);
  }

  private static Duration duration(StepExecution execution) {
    LocalDateTime start = execution.getStartTime();
    LocalDateTime end = execution.getEndTime();
    return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
  }
}
