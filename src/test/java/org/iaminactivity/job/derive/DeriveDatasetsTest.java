package org.iaminactivity.job.derive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.database.Databases;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.JdbcTemplate;

class DeriveDatasetsTest {

  private final RunAttempt attempt = SmallRun.begun(ONE, TWO);
  private final DerivedParts parts = new DerivedParts();
  private final StopSignal stop = new StopSignal();
  private final Path directory;
  private final Warehouse warehouse;
  private final EvidenceArchive archive;
  private JobRepository repository;
  private DeriveDatasets derive;

  DeriveDatasetsTest(@TempDir Path directory) {
    this.directory = directory;
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    archive = new EvidenceArchive(warehouse);
  }

  @BeforeEach
  void open() throws Exception {
    JdbcTemplate database = Databases.H2.migrated();
    repository = Databases.repository(database);
    derive =
        Deriving.datasets(
            Executions.partitioned(repository, database, stop), repository, warehouse, stop);
    archive.create(RUN, SmallRun.evidence(ONE, "alice"));
  }

  @AfterEach
  void close() throws Exception {
    parts.close();
  }

  @Test
  void partHoldsTheRowsOfItsAccounts() throws Exception {
    archive.create(RUN, SmallRun.evidence(TWO, "bob", "carol"));

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(parts.inOrder())
        .singleElement()
        .satisfies(
            part ->
                assertThat(part.file(Datasets.CREDENTIAL_REPORTS).orElseThrow().rows())
                    .isEqualTo(3));
  }

  @Test
  void accountWhoseEvidenceIsDamagedIsInTheCoverageAsFailed() throws Exception {
    warehouse.replace(RUN.evidence(TWO), "damaged".getBytes(UTF_8));

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(
            AccountRow.readAll(parts.inOrder().get(0).file(Datasets.ACCOUNTS).orElseThrow().path()))
        .extracting(AccountRow::outcome)
        .containsExactly(Outcome.AUDITED, Outcome.FAILED, Outcome.SKIPPED);
  }

  @Test
  void evidenceThatIsGoneFailsTheStepWhichSaysWhichItIs() throws Exception {
    StepExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getFailureExceptions())
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasStackTraceContaining(TWO.value()));
    assertThat(parts.inOrder()).isEmpty();
  }

  @Test
  void noPartCountsOnceTheProgramIsToldToStop() throws Exception {
    archive.create(RUN, SmallRun.evidence(TWO, "bob"));
    stop.give();

    assertThat(run().getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(parts.inOrder()).isEmpty();
  }

  @Test
  void exemptionsOfTheRunBeforeThatCanNotBeReadLeaveNoCopiesOfItsParts() throws Exception {
    RunId before = RUN.on(RUN.date().minusDays(1));
    byte[] part = publishWithExemptions(before);
    // A directory in the place of the file.
    warehouse.replace(before.exemptions() + "/of.yaml", "exemptions: []".getBytes(UTF_8));

    assertThat(run().getFailureExceptions()).singleElement().isInstanceOf(WarehouseException.class);
    assertThat(copies(part)).isEmpty();
  }

  /** Publishes a run with exemptions, and returns a part that no other run has. */
  private byte[] publishWithExemptions(RunId run) throws IOException {
    TriagedRuns.publish(
        warehouse,
        directory,
        run,
        List.of(),
        List.of(
            TriagedRuns.exemption(
                "EX-1", UUID.randomUUID().toString(), ExemptionRow.State.IN_FORCE)));
    String manifest = new String(warehouse.read(run.manifest()), UTF_8);
    warehouse.replace(
        run.manifest(),
        manifest
            .replace("\"exemptions_sha256\":null", "\"exemptions_sha256\":\"0a1b\"")
            .getBytes(UTF_8));
    return warehouse.read(run.part("exemptions", 0));
  }

  private static List<Path> copies(byte[] part) throws IOException {
    List<Path> copies = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), "iam-inactivity-audit-*")) {
      for (Path place : files) {
        Path copy = place.resolve("exemptions-0.parquet");
        if (Files.exists(copy) && Arrays.equals(Files.readAllBytes(copy), part)) {
          copies.add(copy);
        }
      }
    }
    return copies;
  }

  private StepExecution run() throws Exception {
    return Executions.run(derive.step(attempt, parts), repository);
  }
}
