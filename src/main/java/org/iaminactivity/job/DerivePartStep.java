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

  private final JobRepository repository;
  private final Roster roster;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final PartFiles files;
  private final StopSignal stop;
  private final RunProgress progress;

  DerivePartStep(
      JobRepository repository,
      Roster roster,
      EvidenceArchive archive,
      Rules rules,
      PartFiles files,
      StopSignal stop,
      RunProgress progress) {
    this.repository = repository;
    this.roster = roster;
    this.archive = archive;
    this.rules = rules;
    this.files = files;
    this.stop = stop;
    this.progress = progress;
  }

  static ExecutionContext contextOf(int part) {
    ExecutionContext context = new ExecutionContext();
    context.putInt(PART, part);
    return context;
  }

  @Override
  public void execute(StepExecution execution) throws JobInterruptedException {
    AuditRun run = AuditRun.of(execution.getJobParameters());
    int part = execution.getExecutionContext().getInt(PART);
    PartsWriter writer = writer(run, part);
    try (EvidenceReader reader =
        new EvidenceReader(
            run, roster.audited(run, part), archive, rules, roster, stop, progress)) {
      new ChunkOrientedStepBuilder<JudgedPrincipal, JudgedPrincipal>(
              execution.getStepName(), repository, CHUNK)
          .transactionManager(new ResourcelessTransactionManager())
          .reader(reader)
          .writer(writer)
          .listener((StepListener) writer)
          .build()
          .execute(execution);
    }
  }

  private PartsWriter writer(AuditRun run, int part) {
    try {
      return new PartsWriter(run, part, files, roster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
