package org.iaminactivity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.Rules;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The partition of one part: a chunk-oriented step over the evidence of its accounts. What it
 * writes depends on evidence and rules alone, so it may run again at any time.
 */
final class DerivePartStep implements Step {

  /** Rows between two updates of the step's counts in the database. */
  private static final int CHUNK = 5_000;

  private static final String PART = "part";

  private final RunAttempt attempt;
  private final JobRepository repository;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final PartFiles files;
  private final StopSignal stop;

  DerivePartStep(
      RunAttempt attempt,
      JobRepository repository,
      EvidenceArchive archive,
      Rules rules,
      PartFiles files,
      StopSignal stop) {
    this.attempt = attempt;
    this.repository = repository;
    this.archive = archive;
    this.rules = rules;
    this.files = files;
    this.stop = stop;
  }

  static ExecutionContext contextOf(int part) {
    ExecutionContext context = new ExecutionContext();
    context.putInt(PART, part);
    return context;
  }

  @Override
  public void execute(StepExecution execution) throws JobInterruptedException {
    int part = execution.getExecutionContext().getInt(PART);
    PartsWriter writer = writer(part);
    try (EvidenceReader reader =
        new EvidenceReader(
            attempt.run(),
            attempt.accounts().audited(part),
            archive,
            rules,
            stop,
            attempt.progress())) {
      new ChunkOrientedStepBuilder<DerivedItem, DerivedItem>(
              execution.getStepName(), repository, CHUNK)
          .transactionManager(new ResourcelessTransactionManager())
          .reader(reader)
          .writer(writer)
          .listener((StepListener) writer)
          .build()
          .execute(execution);
    }
  }

  private PartsWriter writer(int part) {
    try {
      return new PartsWriter(attempt, part, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
