package org.iaminactivity.job.remediate;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.apply.ApplyPlan;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** The partition of one account: its users and their actions, one after the other. */
final class ApplyAccountStep implements Step {

  private final AccountId account;
  private final ApplyPlan.Start start;
  private final JobRepository repository;
  private final StopSignal stop;
  private final AtomicReference<@Nullable RuntimeException> failureOfTheWhole;

  /**
   * The step of one account.
   *
   * @param failureOfTheWhole receives the exception that ends the whole start; null until then
   */
  ApplyAccountStep(
      AccountId account,
      ApplyPlan.Start start,
      JobRepository repository,
      StopSignal stop,
      AtomicReference<@Nullable RuntimeException> failureOfTheWhole) {
    this.account = account;
    this.start = start;
    this.repository = repository;
    this.stop = stop;
    this.failureOfTheWhole = failureOfTheWhole;
  }

  @Override
  public void execute(StepExecution execution) {
    if (stop.isGiven() || failureOfTheWhole.get() != null) {
      execution.setStatus(BatchStatus.STOPPED);
      return;
    }
    execution.setStartTime(LocalDateTime.now(ZoneId.systemDefault()));
    MDC.put("account_id", account.value());
    try {
      start.apply(account);
      end(execution, BatchStatus.COMPLETED, ExitStatus.COMPLETED);
    } catch (StoppedException e) {
      end(execution, BatchStatus.STOPPED, ExitStatus.STOPPED);
    } catch (RuntimeException e) {
      // An action that fails is an outcome; this is the warehouse, or the program.
      failureOfTheWhole.compareAndSet(null, stop.isGiven() ? new StoppedException() : e);
      end(execution, BatchStatus.FAILED, ExitStatus.FAILED);
    } finally {
      MDC.remove("account_id");
    }
  }

  private void end(StepExecution execution, BatchStatus status, ExitStatus exitStatus) {
    execution.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
    execution.setStatus(status);
    execution.setExitStatus(exitStatus);
    repository.update(execution);
  }
}
