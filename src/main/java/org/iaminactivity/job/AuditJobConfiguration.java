package org.iaminactivity.job;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.RuleSettings;
import org.iaminactivity.finding.Rules;
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
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journey of one night. Every step may run again: {@code discover-accounts} keeps the frozen
 * roster, {@code collect-reports} asks only whom the roster has still to hear of, and the other two
 * derive and publish the same files anew.
 *
 * <p>Spring Batch makes every job at start; what talks to AWS is made when a step first needs it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobProperties.class, HistoryProperties.class})
@Lazy
class AuditJobConfiguration {

  /** JEP 491. */
  private static final int VIRTUAL_THREADS_WITHOUT_PINNING = 24;

  static final String AUDIT = "iam-inactivity-audit";
  static final String REPLAY = "iam-inactivity-replay";

  private final JobRepository repository;
  private final Roster roster;
  private final PartitionExecutions executions;
  private final RunProgress progress;

  AuditJobConfiguration(
      JobRepository repository,
      Roster roster,
      PartitionExecutions executions,
      RunProgress progress) {
    this.repository = repository;
    this.roster = roster;
    this.executions = executions;
    this.progress = progress;
  }

  @Bean
  Job auditJob(
      Step discoverAccountsStep,
      Step collectReportsStep,
      Step deriveDatasetsStep,
      Step publishRunStep,
      FailedAccounts failedAccounts) {
    return new JobBuilder(AUDIT, repository)
        .start(discoverAccountsStep)
        .next(collectReportsStep)
        .next(deriveDatasetsStep)
        .next(publishRunStep)
        .listener(failedAccounts)
        .build();
  }

  /** Derives and publishes a past run again, and asks no account. */
  @Bean
  Job replayJob(Step deriveDatasetsStep, Step publishRunStep, FailedAccounts failedAccounts) {
    return new JobBuilder(REPLAY, repository)
        .start(deriveDatasetsStep)
        .next(publishRunStep)
        .listener(failedAccounts)
        .build();
  }

  @Bean
  Step discoverAccountsStep(DiscoverAccounts discoverAccounts) {
    return new StepBuilder("discover-accounts", repository)
        .tasklet(discoverAccounts, new ResourcelessTransactionManager())
        .build();
  }

  @Bean
  Step collectReportsStep(
      @Lazy CollectReport collect,
      @Lazy EvidenceArchive archive,
      JobProperties settings,
      TransactionTemplate transaction,
      StopSignal stop) {
    return new StepBuilder("collect-reports", repository)
        .partitioner("collect-reports", gridSize -> Map.of())
        .splitter(new RosterPartitions("collect-reports", executions, this::accountsToAsk))
        .partitionHandler(
            (splitter, manager) -> {
              AuditRun run = AuditRun.of(manager.getJobParameters());
              CollectReportStep step =
                  new CollectReportStep(
                      run,
                      collect,
                      roster,
                      repository,
                      transaction,
                      stop,
                      progress,
                      archive.collected(run.folder()));
              var partitions = inThreads(settings.concurrency(), step).handle(splitter, manager);
              RuntimeException failure = step.failureOfTheWhole();
              if (failure != null) {
                throw failure;
              }
              requireNotStopped(stop);
              return partitions;
            })
        // The failure of an account is its own: the step ends well once every account was asked.
        .aggregator((manager, partitions) -> {})
        .allowStartIfComplete(true)
        .build();
  }

  private Map<String, ExecutionContext> accountsToAsk(AuditRun run) {
    Map<String, ExecutionContext> accounts = new LinkedHashMap<>();
    roster
        .pending(run)
        .forEach(
            account -> accounts.put(account.id().value(), CollectReportStep.contextOf(account)));
    progress.begin("collect-reports", accounts.size());
    return accounts;
  }

  @Bean
  Step deriveDatasetsStep(
      @Lazy EvidenceArchive archive, Rules rules, PartFiles files, StopSignal stop) {
    DerivePartStep step =
        new DerivePartStep(repository, roster, archive, rules, files, stop, progress);
    return new StepBuilder("derive-datasets", repository)
        .partitioner("derive-datasets", gridSize -> Map.of())
        .splitter(new RosterPartitions("derive-datasets", executions, this::partsToDerive))
        .partitionHandler(
            (splitter, manager) -> {
              var partitions =
                  inThreads(Runtime.getRuntime().availableProcessors(), step)
                      .handle(splitter, manager);
              requireNotStopped(stop);
              requireNoFailure(partitions);
              return partitions;
            })
        .allowStartIfComplete(true)
        .build();
  }

  private Map<String, ExecutionContext> partsToDerive(AuditRun run) {
    Map<String, ExecutionContext> parts = new LinkedHashMap<>();
    roster
        .parts(run)
        .forEach(part -> parts.put("part-%05d".formatted(part), DerivePartStep.contextOf(part)));
    progress.begin("derive-datasets", roster.outcomes(run).getOrDefault("AUDITED", 0));
    return parts;
  }

  @Bean
  Step publishRunStep(@Lazy PublishRun publishRun) {
    return new StepBuilder("publish-run", repository)
        .tasklet(publishRun, new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  Rules rules(Environment settings) {
    Binder binder = Binder.get(settings);
    return new Rules(
        name ->
            binder
                .bind("audit.rules." + name, RuleProperties.class)
                .map(RuleProperties::settings)
                .orElse(RuleSettings.DEFAULT));
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

  private static void requireNotStopped(StopSignal stop) throws JobInterruptedException {
    if (stop.isGiven()) {
      throw new JobInterruptedException("stopped");
    }
  }
}
