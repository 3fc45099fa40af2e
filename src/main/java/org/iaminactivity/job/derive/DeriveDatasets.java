package org.iaminactivity.job.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.run.Outcome;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.listener.StepListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.stereotype.Component;

/**
 * The step that derives the datasets, a partition per part: a chunk-oriented step over its
 * accounts. What it writes depends on evidence and rules alone, so it may run again at any time.
 */
@Component
public class DeriveDatasets {

  static final String NAME = "derive-datasets";

  /** Accounts between two updates of the step's counts in the database. */
  private static final int CHUNK = 10;

  private static final String PART = "part";

  private final PartitionedSteps steps;
  private final JobRepository repository;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final StopSignal stop;

  DeriveDatasets(
      PartitionedSteps steps,
      JobRepository repository,
      EvidenceArchive archive,
      Rules rules,
      StopSignal stop) {
    this.steps = steps;
    this.repository = repository;
    this.archive = archive;
    this.rules = rules;
    this.stop = stop;
  }

  /**
   * The step for one start of a run.
   *
   * @param parts where it leaves what it derived
   */
  public Step step(RunAttempt attempt, DerivedParts parts) {
    return steps
        .build(
            NAME,
            Runtime.getRuntime().availableProcessors(),
            () -> partitions(attempt),
            partition -> ofPart(attempt, parts, partition),
            DeriveDatasets::requireNoFailure)
        .build();
  }

  private static Map<String, ExecutionContext> partitions(RunAttempt attempt) {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    for (int part : attempt.roster().parts()) {
      ExecutionContext context = new ExecutionContext();
      context.putInt(PART, part);
      partitions.put("part-%05d".formatted(part), context);
    }
    attempt
        .progress()
        .begin(NAME, attempt.accounts().counts().getOrDefault(Outcome.AUDITED.name(), 0));
    return partitions;
  }

  private Step ofPart(RunAttempt attempt, DerivedParts parts, StepExecution partition) {
    int part = partition.getExecutionContext().getInt(PART);
    DerivedPartWriter writer = writer(part, parts);
    return new ChunkOrientedStepBuilder<PartAccount, JudgedAccount>(
            partition.getStepName(), repository, CHUNK)
        .transactionManager(new ResourcelessTransactionManager())
        .reader(new AccountReader(attempt, part, archive, stop))
        .processor(new JudgeAccount(attempt, rules))
        .writer(writer)
        .listener((StepListener) writer)
        .build();
  }

  private static DerivedPartWriter writer(int part, DerivedParts parts) {
    try {
      return new DerivedPartWriter(part, parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reports why a part could not be derived; Spring Batch would only report that one could not. */
  private static void requireNoFailure(Collection<StepExecution> partitions)
      throws JobExecutionException {
    for (StepExecution partition : partitions) {
      for (Throwable failure : partition.getFailureExceptions()) {
        throw new JobExecutionException(partition.getStepName() + " failed", failure);
      }
    }
  }
}
