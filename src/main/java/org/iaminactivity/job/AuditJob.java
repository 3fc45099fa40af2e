package org.iaminactivity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.iaminactivity.job.attempt.LogContext;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.collect.CollectReports;
import org.iaminactivity.job.collect.DiscoverAccounts;
import org.iaminactivity.job.derive.DeriveDatasets;
import org.iaminactivity.job.derive.DerivedParts;
import org.iaminactivity.job.publish.PublishRun;
import org.iaminactivity.warehouse.Lease;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The steps of one run. Every step may run again: {@code discover-accounts} keeps the frozen
 * roster, {@code collect-reports} requests only reports whose evidence is missing, and the other
 * two derive and publish the same files again.
 *
 * <p>A job is built for each start: what its steps pass to each other is in the {@link RunAttempt},
 * not in any bean.
 */
@Component
class AuditJob {

  static final String AUDIT = "iam-inactivity-audit";
  static final String REPLAY = "iam-inactivity-replay";

  private final JobRepository repository;
  private final DiscoverAccounts discoverAccounts;
  private final CollectReports collectReports;
  private final DeriveDatasets deriveDatasets;
  private final PublishRun publishRun;
  private final JobProperties settings;

  AuditJob(
      JobRepository repository,
      DiscoverAccounts discoverAccounts,
      CollectReports collectReports,
      DeriveDatasets deriveDatasets,
      PublishRun publishRun,
      JobProperties settings) {
    this.repository = repository;
    this.discoverAccounts = discoverAccounts;
    this.collectReports = collectReports;
    this.deriveDatasets = deriveDatasets;
    this.publishRun = publishRun;
    this.settings = settings;
  }

  Job audit(RunAttempt attempt, Lease<RunAttempt> lease) {
    DerivedParts parts = new DerivedParts();
    return new JobBuilder(AUDIT, repository)
        .start(flow(discoverAccounts.step(attempt)))
        .next(
            bothAtOnce(
                attempt,
                collectReports.step(attempt, settings.concurrency()),
                deriveDatasets.step(attempt, parts)))
        .next(flow(publishRun.step(attempt, parts, lease)))
        .end()
        .listener(new FailedAccounts(attempt))
        .listener(new AtTheEnd(parts))
        .build();
  }

  /**
   * An account is derived as soon as it is collected: while others are waited for, there is time to
   * spare.
   */
  private static Flow bothAtOnce(RunAttempt attempt, Step collect, Step derive) {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("step-");
    executor.setTaskDecorator(
        step ->
            LogContext.handedOn(
                () -> {
                  try {
                    step.run();
                  } finally {
                    // However collecting ended: nobody is to wait for accounts that are not called.
                    attempt.accounts().endCalls();
                  }
                }));
    return new FlowBuilder<Flow>("collect-and-derive")
        .split(executor)
        .add(flow(collect), flow(derive))
        .build();
  }

  private static Flow flow(Step step) {
    return new FlowBuilder<Flow>(step.getName()).start(step).build();
  }

  /** Derives and publishes a past run again, and calls no account. */
  Job replay(RunAttempt attempt, Lease<RunAttempt> lease) {
    DerivedParts parts = new DerivedParts();
    return new JobBuilder(REPLAY, repository)
        .start(deriveDatasets.step(attempt, parts))
        .next(publishRun.step(attempt, parts, lease))
        .listener(new FailedAccounts(attempt))
        .listener(new AtTheEnd(parts))
        .build();
  }

  /** Deletes the local files, however the job ended. */
  private record AtTheEnd(DerivedParts parts) implements JobExecutionListener {

    @Override
    public void afterJob(JobExecution execution) {
      try {
        parts.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
