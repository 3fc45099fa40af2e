package org.iaminactivity.job.collect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.stereotype.Component;

/** The step that collects the reports, a partition per account that is still to be called. */
@Component
public class CollectReports {

  private static final String ACCOUNT_ID = "account-id";

  private final PartitionedSteps steps;
  private final JobRepository repository;
  private final CollectReport collect;
  private final StopSignal stop;

  CollectReports(
      PartitionedSteps steps, JobRepository repository, CollectReport collect, StopSignal stop) {
    this.steps = steps;
    this.repository = repository;
    this.collect = collect;
    this.stop = stop;
  }

  /**
   * The step for one start of a run.
   *
   * @param concurrency accounts in flight
   */
  public Step step(RunAttempt attempt, int concurrency) {
    Map<String, RosterAccount> accounts = new LinkedHashMap<>();
    AtomicReference<@Nullable RuntimeException> failureOfTheWhole = new AtomicReference<>();
    return steps
        .build(
            RunAttempt.COLLECT_REPORTS,
            concurrency,
            () -> partitions(attempt, accounts),
            partition ->
                new CollectReportStep(
                    attempt,
                    Objects.requireNonNull(
                        accounts.get(partition.getExecutionContext().getString(ACCOUNT_ID))),
                    collect,
                    repository,
                    stop,
                    failureOfTheWhole),
            ended -> {
              RuntimeException failure = failureOfTheWhole.get();
              if (failure != null) {
                throw failure;
              }
              attempt.progress().completed(RunAttempt.COLLECT_REPORTS);
            })
        // A failed account does not fail the step, which completes once every account was called.
        .aggregator((manager, partitions) -> {})
        .build();
  }

  private static Map<String, ExecutionContext> partitions(
      RunAttempt attempt, Map<String, RosterAccount> accounts) {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    for (RosterAccount account : attempt.accounts().pending()) {
      ExecutionContext context = new ExecutionContext();
      context.putString(ACCOUNT_ID, account.id().value());
      partitions.put(account.id().value(), context);
      accounts.put(account.id().value(), account);
    }
    return partitions;
  }
}
