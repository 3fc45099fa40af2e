package org.iaminactivity.job;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.database.PartitionExecutions;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.Rules;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.Scope;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.state.RosterArchive;
import org.iaminactivity.warehouse.Lease;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The journey of one run. Every step may run again: {@code discover-accounts} keeps the frozen
 * roster, {@code collect-reports} requests only reports whose evidence is missing, and the other
 * two derive and publish the same files anew.
 *
 * <p>A job is built for each start: what its steps hand on to each other is in the {@link
 * RunAttempt}, not in any bean.
 */
@Component
@Lazy
class AuditJob {

  /** JEP 491. */
  private static final int VIRTUAL_THREADS_WITHOUT_PINNING = 24;

  static final String AUDIT = "iam-inactivity-audit";
  static final String REPLAY = "iam-inactivity-replay";

  static final String COLLECT = "collect-reports";
  static final String DERIVE = "derive-datasets";

  private final JobRepository repository;
  private final PartitionExecutions executions;
  private final Organization organization;
  private final Scope scope;
  private final RosterArchive rosters;
  private final CollectReport collect;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final PartFiles files;
  private final PublishRun publishRun;
  private final JobProperties settings;
  private final StopSignal stop;

  AuditJob(
      JobRepository repository,
      PartitionExecutions executions,
      @Lazy Organization organization,
      Scope scope,
      RosterArchive rosters,
      @Lazy CollectReport collect,
      EvidenceArchive archive,
      Rules rules,
      PartFiles files,
      PublishRun publishRun,
      JobProperties settings,
      StopSignal stop) {
    this.repository = repository;
    this.executions = executions;
    this.organization = organization;
    this.scope = scope;
    this.rosters = rosters;
    this.collect = collect;
    this.archive = archive;
    this.rules = rules;
    this.files = files;
    this.publishRun = publishRun;
    this.settings = settings;
    this.stop = stop;
  }

  Job audit(RunAttempt attempt, Lease<RunAttempt> lease) {
    return new JobBuilder(AUDIT, repository)
        .start(discoverAccounts(attempt))
        .next(collectReports(attempt))
        .next(deriveDatasets(attempt))
        .next(publishRun(attempt, lease))
        .listener(new FailedAccounts(attempt))
        .build();
  }

  /** Derives and publishes a past run again, and calls no account. */
  Job replay(RunAttempt attempt, Lease<RunAttempt> lease) {
    return new JobBuilder(REPLAY, repository)
        .start(deriveDatasets(attempt))
        .next(publishRun(attempt, lease))
        .listener(new FailedAccounts(attempt))
        .build();
  }

  private Step discoverAccounts(RunAttempt attempt) {
    return new StepBuilder("discover-accounts", repository)
        .tasklet(
            new DiscoverAccounts(attempt, organization, scope, rosters, archive, stop),
            new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }

  private Step collectReports(RunAttempt attempt) {
    return new StepBuilder(COLLECT, repository)
        .partitioner(COLLECT, gridSize -> Map.of())
        .splitter(new RosterPartitions(COLLECT, executions, () -> accountsToCall(attempt)))
        .partitionHandler(
            (splitter, manager) -> {
              CollectReportStep step =
                  new CollectReportStep(
                      attempt, attempt.accounts().pending(), collect, repository, stop);
              var partitions = inThreads(settings.concurrency(), step).handle(splitter, manager);
              RuntimeException failure = step.failureOfTheWhole();
              if (failure != null) {
                throw failure;
              }
              requireNotStopped();
              return partitions;
            })
        // The failure of an account is its own: the step ends well once every account was called.
        .aggregator((manager, partitions) -> {})
        .allowStartIfComplete(true)
        .build();
  }

  private static Map<String, ExecutionContext> accountsToCall(RunAttempt attempt) {
    Map<String, ExecutionContext> accounts = new LinkedHashMap<>();
    attempt
        .accounts()
        .pending()
        .forEach(
            account -> accounts.put(account.id().value(), CollectReportStep.contextOf(account)));
    attempt.progress().begin(COLLECT, accounts.size());
    return accounts;
  }

  private Step deriveDatasets(RunAttempt attempt) {
    DerivePartStep step = new DerivePartStep(attempt, repository, archive, rules, files, stop);
    return new StepBuilder(DERIVE, repository)
        .partitioner(DERIVE, gridSize -> Map.of())
        .splitter(new RosterPartitions(DERIVE, executions, () -> partsToDerive(attempt)))
        .partitionHandler(
            (splitter, manager) -> {
              var partitions =
                  inThreads(Runtime.getRuntime().availableProcessors(), step)
                      .handle(splitter, manager);
              requireNotStopped();
              requireNoFailure(partitions);
              return partitions;
            })
        .allowStartIfComplete(true)
        .build();
  }

  private static Map<String, ExecutionContext> partsToDerive(RunAttempt attempt) {
    Map<String, ExecutionContext> parts = new LinkedHashMap<>();
    attempt
        .roster()
        .parts()
        .forEach(part -> parts.put("part-%05d".formatted(part), DerivePartStep.contextOf(part)));
    attempt
        .progress()
        .begin(DERIVE, attempt.accounts().counts().getOrDefault(Outcome.AUDITED.name(), 0));
    return parts;
  }

  private Step publishRun(RunAttempt attempt, Lease<RunAttempt> lease) {
    return new StepBuilder("publish-run", repository)
        .tasklet(
            (contribution, context) -> {
              publishRun.publish(attempt, lease, contribution.getStepExecution().getJobExecution());
              return RepeatStatus.FINISHED;
            },
            new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }

  /** As many partitions at once, each in a thread of its own. */
  private static PartitionHandler inThreads(int threads, Step step) {
    return (splitter, manager) -> {
      var executor = new SimpleAsyncTaskExecutor(manager.getStepName() + "-");
      executor.setConcurrencyLimit(threads);
      executor.setTaskDecorator(LogContext::handedOn);
      executor.setVirtualThreads(Runtime.version().feature() >= VIRTUAL_THREADS_WITHOUT_PINNING);
      TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
      handler.setTaskExecutor(executor);
      handler.setStep(step);
      handler.afterPropertiesSet();
      return handler.handle(splitter, manager);
    };
  }

  /** Tells why a part could not be derived; Spring Batch would only say that one could not. */
  private static void requireNoFailure(Collection<StepExecution> partitions)
      throws JobExecutionException {
    for (StepExecution partition : partitions) {
      for (Throwable failure : partition.getFailureExceptions()) {
        throw new JobExecutionException(partition.getStepName() + " failed", failure);
      }
    }
  }

  private void requireNotStopped() throws JobInterruptedException {
    if (stop.isGiven()) {
      throw new JobInterruptedException("stopped");
    }
  }
}
