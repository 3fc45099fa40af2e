package org.iaminactivity.job.remediate;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.job.GracefulStop;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.apply.ApplyPlan;
import org.iaminactivity.remediation.apply.ExclusiveRemediation;
import org.iaminactivity.remediation.apply.ExpiredPlans;
import org.iaminactivity.remediation.apply.PlanUnderWay;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.stereotype.Service;

/**
 * Applies plans. Where a start goes on is decided by the journals in the warehouse, not by Spring
 * Batch's repository: each start is a job instance of its own.
 */
@Service
public class PlanApplications {

  static final String REMEDIATION = "iam-inactivity-remediation";

  private static final String APPLY_ACTIONS = "apply-actions";
  private static final String ACCOUNT_ID = "account-id";

  /** Accounts at once; within one, users and actions go one after the other. */
  private static final int CONCURRENCY = 8;

  private final JobOperator operator;
  private final JobRepository repository;
  private final PartitionedSteps steps;
  private final ApplyPlan plans;
  private final ExpiredPlans expired;
  private final ExclusiveRemediation exclusive;
  private final GracefulStop graceful;
  private final StopSignal stop;
  private final Clock clock;

  PlanApplications(
      JobOperator operator,
      JobRepository repository,
      PartitionedSteps steps,
      ApplyPlan plans,
      ExpiredPlans expired,
      ExclusiveRemediation exclusive,
      GracefulStop graceful,
      StopSignal stop,
      Clock clock) {
    this.operator = operator;
    this.repository = repository;
    this.steps = steps;
    this.plans = plans;
    this.expired = expired;
    this.exclusive = exclusive;
    this.graceful = graceful;
    this.stop = stop;
    this.clock = clock;
  }

  /** What is done with a plan once its actions ended, or the start was stopped. */
  public interface Afterwards {
    void with(PlanUnderWay plan) throws Exception;
  }

  /**
   * Applies a plan, or goes on.
   *
   * @param accounts of the plan; empty means all
   * @throws StoppedException if it was stopped by a signal: the same command goes on
   */
  public PlanUnderWay apply(PlanId plan, Set<AccountId> accounts, Afterwards afterwards)
      throws Exception {
    return graceful.whileRunning(
        () ->
            exclusive.on(
                plan,
                "apply",
                requireHeld -> {
                  ApplyPlan.Start start = begin(plan, accounts, requireHeld, afterwards);
                  boolean stopped = isStopped(start);
                  if (!stopped) {
                    expired.settle(start.plan());
                  }
                  afterwards.with(start.plan());
                  if (stopped) {
                    throw new StoppedException();
                  }
                  return start.plan();
                }));
  }

  /** A plan that has expired is refused, but what became of it is settled before. */
  private ApplyPlan.Start begin(
      PlanId plan, Set<AccountId> accounts, Runnable requireHeld, Afterwards afterwards)
      throws Exception {
    try {
      return plans.begin(plan, accounts, false, requireHeld);
    } catch (RefusedException e) {
      Optional<PlanUnderWay> settled = expired.settle(plan);
      if (settled.isPresent()) {
        afterwards.with(settled.get());
      }
      throw e;
    }
  }

  /** Reads and checks all that applying it would, and writes nothing. */
  public PlanUnderWay rehearse(PlanId plan, Set<AccountId> accounts) throws Exception {
    return graceful.whileRunning(
        () -> {
          ApplyPlan.Start start = plans.begin(plan, accounts, true, () -> {});
          start.accounts().forEach(start::apply);
          return start.plan();
        });
  }

  private boolean isStopped(ApplyPlan.Start start) throws Exception {
    if (start.accounts().isEmpty()) {
      return false;
    }
    AtomicReference<@Nullable RuntimeException> failureOfTheWhole = new AtomicReference<>();
    PlanId plan = start.plan().stored().plan().planId();
    JobExecution execution =
        operator.start(
            new JobBuilder(REMEDIATION, repository).start(step(start, failureOfTheWhole)).build(),
            new JobParametersBuilder()
                .addString("run-date", plan.runDate().toString())
                .addString("plan", plan.value())
                .addString("requested-at", clock.instant().toString())
                .toJobParameters());
    RuntimeException failure = failureOfTheWhole.get();
    if (failure != null) {
      throw failure;
    }
    if (stop.isGiven()) {
      return true;
    }
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      // The journals have what was done; that the job failed is no stop, and is not told as one.
      throw new IllegalStateException(
          "The job that applies " + plan + " ended as " + execution.getStatus(),
          execution.getAllFailureExceptions().stream().findFirst().orElse(null));
    }
    return false;
  }

  private Step step(
      ApplyPlan.Start start, AtomicReference<@Nullable RuntimeException> failureOfTheWhole) {
    return steps
        .build(
            APPLY_ACTIONS,
            CONCURRENCY,
            () -> partitions(start),
            partition ->
                new ApplyAccountStep(
                    new AccountId(partition.getExecutionContext().getString(ACCOUNT_ID)),
                    start,
                    repository,
                    stop,
                    failureOfTheWhole),
            ended -> {})
        .aggregator((manager, partitions) -> {})
        .build();
  }

  private static Map<String, ExecutionContext> partitions(ApplyPlan.Start start) {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    for (AccountId account : start.accounts()) {
      ExecutionContext context = new ExecutionContext();
      context.putString(ACCOUNT_ID, account.value());
      partitions.put(account.value(), context);
    }
    return partitions;
  }
}
