package org.iaminactivity.job.derive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.nio.file.Path;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.database.Databases;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.warehouse.Warehouse;
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
  private final Warehouse warehouse;
  private final EvidenceArchive archive;
  private JobRepository repository;
  private DeriveDatasets derive;

  DeriveDatasetsTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
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

  private StepExecution run() throws Exception {
    return Executions.run(derive.step(attempt, parts), repository);
  }
}
