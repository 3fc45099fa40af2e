package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** They are what Spring Batch itself would have made. */
/** What holds on every kind of database. */
abstract class PartitionExecutionsOnAnyDatabase {

  private static final JobParameters PARAMETERS =
      new JobParametersBuilder().addString("date", "2026-11-24").toJobParameters();

  private static final Set<String> EACH_ITS_OWN =
      Set.of("STEP_EXECUTION_ID", "CREATE_TIME", "LAST_UPDATED");

  private final JdbcTemplate database;
  private final JobRepository repository;
  private final JobExecution job;
  private final PartitionExecutions partitions;

  PartitionExecutionsOnAnyDatabase(Databases kind) throws Exception {
    database = kind.migrated();
    repository = Databases.repository(database);
    job =
        repository.createJobExecution(
            repository.createJobInstance("audit", PARAMETERS), PARAMETERS, new ExecutionContext());
    partitions = Databases.partitions(database);
  }

  @Test
  void rowsAreThoseThatSpringBatchMakes() {
    StepExecution model = repository.createStepExecution("part", job);

    StepExecution made = partitions.create(job, List.of("part")).get(0);

    assertThat(row("STEP_EXECUTION", made)).isEqualTo(row("STEP_EXECUTION", model));
    assertThat(row("STEP_EXECUTION_CONTEXT", made)).isEqualTo(row("STEP_EXECUTION_CONTEXT", model));
  }

  private Map<String, Object> row(String table, StepExecution execution) {
    Map<String, Object> row =
        database.queryForMap(
            "SELECT * FROM BATCH_" + table + " WHERE STEP_EXECUTION_ID = ?", execution.getId());
    row.keySet().removeIf(column -> EACH_ITS_OWN.contains(column.toUpperCase(Locale.ROOT)));
    return row;
  }

  @Test
  void eachNameHasOneInTheirOrder() {
    assertThat(partitions.create(job, List.of("b", "a", "c")))
        .extracting(StepExecution::getStepName)
        .containsExactly("b", "a", "c");
    assertThat(job.getStepExecutions()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void noneIsMadeOfNoName() {
    assertThat(partitions.create(job, List.of())).isEmpty();
  }

  @Test
  void theyCanBeUpdatedAndReadBack() {
    StepExecution made = partitions.create(job, List.of("part")).get(0);
    made.setStatus(BatchStatus.COMPLETED);

    repository.update(made);

    StepExecution read = Objects.requireNonNull(repository.getStepExecution(made.getId()));
    assertThat(read.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(read.getExecutionContext().isEmpty()).isTrue();
  }

  @Test
  void idsAreNotGivenTwice() {
    StepExecution before = repository.createStepExecution("before", job);
    List<StepExecution> made = partitions.create(job, List.of("a", "b"));
    StepExecution after = repository.createStepExecution("after", job);

    assertThat(List.of(before.getId(), made.get(0).getId(), made.get(1).getId(), after.getId()))
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
