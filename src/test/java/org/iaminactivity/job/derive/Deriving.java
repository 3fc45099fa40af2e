package org.iaminactivity.job.derive;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;

/** What derives the datasets of the small run. */
public final class Deriving {

  private Deriving() {}

  public static DeriveDatasets datasets(
      PartitionedSteps steps, JobRepository repository, Warehouse warehouse, StopSignal stop) {
    return new DeriveDatasets(
        steps, repository, new EvidenceArchive(warehouse), SmallRun.RULES, stop);
  }

  /** Derives the only part from this evidence. */
  public static StepExecution part(
      RunAttempt attempt, DerivedParts parts, BatchStatus status, Evidence... evidence)
      throws IOException {
    DerivedPartWriter writer = new DerivedPartWriter(0, parts);
    JudgeAccount judge = new JudgeAccount(attempt, SmallRun.RULES);
    Map<AccountId, Evidence> archived =
        Stream.of(evidence).collect(Collectors.toMap(one -> one.account().id(), one -> one));
    for (RosterAccount account : attempt.roster().part(0)) {
      writer.write(Chunk.of(judge.process(new PartAccount(account, archived.get(account.id())))));
    }
    StepExecution execution = Executions.created("part-00000", Executions.repository());
    execution.setStatus(status);
    writer.afterStep(execution);
    return execution;
  }
}
