package org.iaminactivity.job.derive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.exemption.ExemptionFiles;
import org.iaminactivity.exemption.ExemptionUse;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.DueDays;
import org.iaminactivity.lifecycle.LifecycleProperties;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.overview.OverviewBuilder;
import org.iaminactivity.remediation.planning.Histories;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;

/** What derives the datasets of the small run. */
public final class Deriving {

  static final LifecycleProperties LIFECYCLE =
      new LifecycleProperties(
          Duration.ofDays(90), new DueDays(7), new DueDays(30), new DueDays(90), new DueDays(null));

  private Deriving() {}

  /** What the first run of all rests on. */
  public static Basis basis(RunAttempt attempt) {
    return new Basis(
        attempt,
        SmallRun.RULES,
        LIFECYCLE,
        attempt.exemptions().on(attempt.run().date()),
        RunsBefore.Found.NONE,
        Exemptions.NONE,
        Actions.NONE);
  }

  /** An empty part with these findings. */
  public static DerivedPart counted(int number, Map<Manifest.Kind, Long> findings) {
    return new DerivedPart(
        number,
        List.of(),
        findings,
        Map.of(),
        Map.of(),
        new ExemptionUse(Exemptions.NONE.on(SmallRun.RUN.date())));
  }

  /** These parts of the first run of all. */
  public static DerivedParts parts(RunAttempt attempt, DerivedPart... derived) throws IOException {
    DerivedParts parts = new DerivedParts();
    parts.restOn(basis(attempt));
    for (DerivedPart part : derived) {
      parts.add(part, new OverviewBuilder(SmallRun.RUN.date()));
    }
    return parts;
  }

  public static DeriveDatasets datasets(
      PartitionedSteps steps, JobRepository repository, Warehouse warehouse, StopSignal stop) {
    return new DeriveDatasets(
        steps,
        repository,
        new EvidenceArchive(warehouse),
        SmallRun.RULES,
        Publications.before(warehouse),
        ExemptionFiles.archive(warehouse),
        Histories.applied(warehouse),
        LIFECYCLE,
        stop);
  }

  /** Derives the only part from this evidence. */
  public static StepExecution part(
      RunAttempt attempt, DerivedParts parts, BatchStatus status, Evidence... evidence)
      throws IOException {
    Basis basis = basis(attempt);
    parts.restOn(basis);
    DerivedPartWriter writer = new DerivedPartWriter(basis, 0, parts);
    JudgeAccount judge = new JudgeAccount(basis);
    Map<AccountId, Evidence> archived =
        Stream.of(evidence).collect(Collectors.toMap(one -> one.account().id(), one -> one));
    for (RosterAccount account : attempt.roster().part(0)) {
      writer.write(
          Chunk.of(
              judge.process(
                  new PartAccount(
                      account.id(), account, archived.get(account.id()), AccountStates.NONE))));
    }
    StepExecution execution = Executions.created("part-00000", Executions.repository());
    execution.setStatus(status);
    writer.afterStep(execution);
    return execution;
  }
}
