package org.iaminactivity.job;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.aws.ApiCalls;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.outcome.AccountFailedException;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;
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
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The partition of one account. It is a Step of its own kind because nearly all of its life is
 * waiting: no transaction is open meanwhile, and it writes to the database once, at its end.
 */
final class CollectReportStep implements Step {

  private static final Logger log = LoggerFactory.getLogger(CollectReportStep.class);

  private static final String ACCOUNT_ID = "account-id";
  private static final String ACCOUNT_NAME = "account-name";
  private static final String ORGANIZATIONAL_UNIT_PATH = "organizational-unit-path";

  private final AuditRun run;
  private final CollectReport collect;
  private final Roster roster;
  private final JobRepository repository;
  private final TransactionTemplate transaction;
  private final StopSignal stop;
  private final RunProgress progress;
  private final Set<AccountId> collected;
  private final AtomicReference<@Nullable RuntimeException> failureOfTheWhole =
      new AtomicReference<>();

  /**
   * The step for all accounts of one attempt.
   *
   * @param run of which all partitions are
   * @param collected accounts whose evidence already lies in the warehouse
   */
  CollectReportStep(
      AuditRun run,
      CollectReport collect,
      Roster roster,
      JobRepository repository,
      TransactionTemplate transaction,
      StopSignal stop,
      RunProgress progress,
      Set<AccountId> collected) {
    this.run = run;
    this.collect = collect;
    this.roster = roster;
    this.repository = repository;
    this.transaction = transaction;
    this.stop = stop;
    this.progress = progress;
    this.collected = collected;
  }

  static ExecutionContext contextOf(PendingAccount account) {
    ExecutionContext context = new ExecutionContext();
    context.putString(ACCOUNT_ID, account.id().value());
    if (account.name() != null) {
      context.putString(ACCOUNT_NAME, account.name());
    }
    if (account.organizationalUnitPath() != null) {
      context.putString(ORGANIZATIONAL_UNIT_PATH, account.organizationalUnitPath());
    }
    return context;
  }

  private static PendingAccount accountOf(ExecutionContext context) {
    return new PendingAccount(
        new AccountId(context.getString(ACCOUNT_ID)),
        (String) context.get(ACCOUNT_NAME),
        (String) context.get(ORGANIZATIONAL_UNIT_PATH));
  }

  /** What ended the whole run rather than one account; null if nothing did. */
  @Nullable RuntimeException failureOfTheWhole() {
    return failureOfTheWhole.get();
  }

  @Override
  public void execute(StepExecution execution) {
    PendingAccount account = accountOf(execution.getExecutionContext());
    if (stop.isGiven() || failureOfTheWhole.get() != null) {
      // Not worth an update each: the next start clears all that was left open, in one.
      execution.setStatus(BatchStatus.STOPPED);
      return;
    }
    execution.setStartTime(LocalDateTime.now(ZoneId.systemDefault()));
    MDC.put("account_id", account.id().value());
    progress.asked();
    try {
      collect(execution, account);
    } catch (StoppedException e) {
      execution.setStatus(BatchStatus.STOPPED);
    } catch (RuntimeException e) {
      // Neither the account's answer nor its outcome can be kept: so it will be for all others.
      failureOfTheWhole.compareAndSet(null, e);
      execution.setStatus(BatchStatus.FAILED);
    } finally {
      MDC.remove("account_id");
    }
  }

  private void collect(StepExecution execution, PendingAccount account) {
    int callsBefore = ApiCalls.madeByThisThread();
    try {
      Evidence evidence = evidenceOf(account);
      end(execution, BatchStatus.COMPLETED, ExitStatus.COMPLETED);
      transaction.executeWithoutResult(
          status -> {
            roster.recordAudited(run, evidence);
            repository.update(execution);
          });
      progress.done();
      tell(log.atInfo(), account, Outcome.AUDITED, execution, callsBefore).log();
    } catch (AccountFailedException e) {
      end(
          execution,
          BatchStatus.FAILED,
          new ExitStatus(e.reason().name()).addExitDescription(String.valueOf(e.getMessage())));
      transaction.executeWithoutResult(
          status -> {
            roster.recordFailed(run, account.id(), e);
            repository.update(execution);
          });
      progress.failed();
      tell(log.atWarn(), account, Outcome.FAILED, execution, callsBefore)
          .setMessage("FAILED {} in {} ms, {}: {}: {}")
          .addArgument(e.reason())
          .addArgument(e.getMessage())
          .addKeyValue("reason", e.reason())
          .log();
    }
  }

  /** The one line of an account, for people and, in a structured log, for queries. */
  private static LoggingEventBuilder tell(
      LoggingEventBuilder line,
      PendingAccount account,
      Outcome outcome,
      StepExecution execution,
      int callsBefore) {
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

  /** The account's evidence, or an exception that says what to record. */
  private Evidence evidenceOf(PendingAccount account) {
    try {
      return collected.contains(account.id())
          ? collect.takeOrAsk(run, account)
          : collect.ask(run, account);
    } catch (RuntimeException e) {
      if (stop.isGiven()) {
        // Perhaps only because its connection was closed: the next start asks again.
        throw new StoppedException();
      }
      throw failureOf(account, e);
    }
  }

  /** The failure of the account; or the exception itself, if it is that of the whole. */
  private static RuntimeException failureOf(PendingAccount account, RuntimeException failure) {
    if (failure instanceof AccountFailedException) {
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
