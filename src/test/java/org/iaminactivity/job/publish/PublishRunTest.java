package org.iaminactivity.job.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.CLOCK;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.util.List;
import java.util.Objects;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.job.derive.DerivedParts;
import org.iaminactivity.job.derive.Deriving;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.overview.Overviews;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.RecordedCall;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

class PublishRunTest {

  private final SandboxRun sandboxRun = new SandboxRun();
  private final Warehouse warehouse = Warehouses.s3(sandboxRun.aws.s3(), "s3://audit");
  private final JobRepository repository = Executions.repository();
  private final DerivedParts parts = new DerivedParts();

  @BeforeEach
  void open() {
    sandboxRun.sandbox.createBucket("audit");
  }

  @AfterEach
  void close() throws Exception {
    parts.close();
    sandboxRun.close();
  }

  @Test
  void manifestNamesEachPartThatLiesThere() throws Exception {
    publish(derived(SmallRun.begun(ONE, TWO)));

    Manifest manifest = Publications.runs(warehouse).manifest(RUN);
    assertThat(manifest.parts())
        .extracting(Manifest.Part::dataset)
        .containsExactlyElementsOf(Datasets.names());
    assertThat(manifest.parts())
        .allSatisfy(
            part -> assertThat(warehouse.read(part.key())).hasSize(Math.toIntExact(part.bytes())));
  }

  @Test
  void partsComeInTheOrderOfTheDatasetsThenThePageAndTheManifestLast() throws Exception {
    publish(derived(SmallRun.begun(ONE, TWO)));

    assertThat(
            sandboxRun.sandbox.calls(Service.S3, "PutObject").stream()
                .map(PublishRunTest::key)
                .filter(key -> !key.endsWith(RUN.state())))
        .hasSize(8)
        .satisfiesExactly(
            key -> assertThat(key).endsWith(RUN.part("findings", 0)),
            key -> assertThat(key).endsWith(RUN.part("hygiene_findings", 0)),
            key -> assertThat(key).endsWith(RUN.part("finding_states", 0)),
            key -> assertThat(key).endsWith(RUN.part("credential_reports", 0)),
            key -> assertThat(key).endsWith(RUN.part("accounts", 0)),
            key -> assertThat(key).endsWith(RUN.part("exemptions", 0)),
            key -> assertThat(key).endsWith(RUN.page()),
            key -> assertThat(key).endsWith(RUN.manifest()));
  }

  @Test
  void whatWasPublishedIsKnownToTheAttempt() throws Exception {
    RunAttempt attempt = derived(SmallRun.begun(ONE, TWO));

    publish(attempt);

    RunOverview overview = Objects.requireNonNull(attempt.overview());
    assertThat(overview.findings().open()).isPositive();
    assertThat(overview.changes()).as("the first run").isNull();
  }

  @Test
  void whatPeopleAreShownIsWhatTheTablesSay() throws Exception {
    RunAttempt attempt = derived(SmallRun.begun(ONE, TWO));

    publish(attempt);

    assertThat(attempt.overview())
        .usingRecursiveComparison()
        .isEqualTo(Overviews.in(warehouse).of(RUN, Publications.runs(warehouse).manifest(RUN)));
  }

  @Test
  void runOfWhichNothingWasAuditedPublishesNothing() throws Exception {
    RunAttempt attempt = SmallRun.begun();
    for (var account : List.of(ONE, TWO)) {
      attempt.accounts().failed(account, new AccountFailedException(Reason.THROTTLED, "Rate"));
    }

    StepExecution execution = publish(attempt);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getFailureExceptions())
        .singleElement()
        .isInstanceOf(NothingAuditedException.class);
    assertThat(sandboxRun.sandbox.objects("audit")).containsOnlyKeys(RUN.state());
  }

  private static String key(RecordedCall call) {
    return String.valueOf(call.resource());
  }

  private RunAttempt derived(RunAttempt attempt) throws Exception {
    Deriving.part(
        attempt,
        parts,
        BatchStatus.COMPLETED,
        SmallRun.evidence(ONE, "alice"),
        SmallRun.evidence(TWO, "bob"));
    return attempt;
  }

  private StepExecution publish(RunAttempt attempt) throws Exception {
    try (Lease<RunAttempt> lease =
        Warehouses.leases(warehouse, sandboxRun.time, CLOCK).take(RUN.state(), before -> attempt)) {
      return Executions.run(
          Publishing.publish(sandboxRun, repository, warehouse).step(attempt, parts, lease),
          repository);
    }
  }
}
