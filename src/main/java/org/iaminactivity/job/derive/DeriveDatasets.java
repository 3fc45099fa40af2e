package org.iaminactivity.job.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.exemption.UnusableExemptionsException;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.LifecycleProperties;
import org.iaminactivity.publication.RunBefore;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.remediation.planning.AppliedActions;
import org.iaminactivity.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * accounts. What it writes depends on evidence, rules, exemptions, applied actions and the run
 * before alone, so it may run again at any time.
 */
@Component
public class DeriveDatasets {

  private static final Logger log = LoggerFactory.getLogger(DeriveDatasets.class);

  static final String NAME = "derive-datasets";

  /** Accounts between two updates of the step's counts in the database. */
  private static final int CHUNK = 10;

  private static final String PART = "part";

  private final PartitionedSteps steps;
  private final JobRepository repository;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final RunsBefore runs;
  private final ExemptionsArchive exemptions;
  private final AppliedActions actions;
  private final LifecycleProperties lifecycle;
  private final StopSignal stop;

  DeriveDatasets(
      PartitionedSteps steps,
      JobRepository repository,
      EvidenceArchive archive,
      Rules rules,
      RunsBefore runs,
      ExemptionsArchive exemptions,
      AppliedActions actions,
      LifecycleProperties lifecycle,
      StopSignal stop) {
    this.steps = steps;
    this.repository = repository;
    this.archive = archive;
    this.rules = rules;
    this.runs = runs;
    this.exemptions = exemptions;
    this.actions = actions;
    this.lifecycle = lifecycle;
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
            () -> {
              restOnTheRunBefore(attempt, parts);
              return partitions(attempt);
            },
            partition -> ofPart(parts, partition),
            ended -> {
              requireNoFailure(ended);
              attempt.progress().completed(NAME);
            })
        .build();
  }

  private void restOnTheRunBefore(RunAttempt attempt, DerivedParts parts) {
    RunId run = attempt.run();
    try {
      RunsBefore.Found before = run.isNarrowed() ? RunsBefore.Found.NONE : runs.before(run);
      try {
        parts.restOn(
            new Basis(
                attempt,
                rules,
                lifecycle,
                attempt.exemptions().on(run.date()),
                before,
                kept(run, before.run()),
                before.run() == null ? Actions.NONE : actions.until(run.date(), lifecycle.keep())));
      } catch (IOException | RuntimeException e) {
        try (before) {
          throw e;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the run before only explain that a finding is no longer excused. */
  private Exemptions kept(RunId run, @Nullable RunBefore before) {
    if (before == null || before.manifest().exemptionsSha256() == null) {
      return Exemptions.NONE;
    }
    try {
      return exemptions.find(run.on(before.date())).orElse(Exemptions.NONE);
    } catch (UnusableExemptionsException e) {
      log.warn("The exemptions of {} are not considered: {}", before.date(), e.getMessage());
      return Exemptions.NONE;
    }
  }

  private static Map<String, ExecutionContext> partitions(RunAttempt attempt) {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    for (int part : attempt.roster().parts()) {
      ExecutionContext context = new ExecutionContext();
      context.putInt(PART, part);
      partitions.put("part-%05d".formatted(part), context);
    }
    attempt.progress().begin(NAME, attempt.roster().inScope().size());
    return partitions;
  }

  private Step ofPart(DerivedParts parts, StepExecution partition) {
    int part = partition.getExecutionContext().getInt(PART);
    Basis basis = parts.basis();
    AccountReader reader = new AccountReader(basis, part, archive, stop);
    JudgeAccount judge = new JudgeAccount(basis);
    // Last: it opens files, which are closed after the step.
    DerivedPartWriter writer = writer(basis, part, parts);
    return new ChunkOrientedStepBuilder<PartAccount, JudgedAccount>(
            partition.getStepName(), repository, CHUNK)
        .transactionManager(new ResourcelessTransactionManager())
        .reader(reader)
        .processor(judge)
        .writer(writer)
        .listener((StepListener) writer)
        .build();
  }

  private static DerivedPartWriter writer(Basis basis, int part, DerivedParts parts) {
    try {
      return new DerivedPartWriter(basis, part, parts);
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
