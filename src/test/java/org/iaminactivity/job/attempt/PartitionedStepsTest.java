package org.iaminactivity.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.database.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

class PartitionedStepsTest {

  private final StopSignal stop = new StopSignal();
  private final Map<String, String> worked = new ConcurrentHashMap<>();
  private JobRepository repository;
  private PartitionedSteps steps;

  @BeforeEach
  void open() throws Exception {
    JdbcTemplate database = Databases.H2.migrated();
    repository = Databases.repository(database);
    steps = Executions.partitioned(repository, database, stop);
  }

  @Test
  void everyPartitionIsWorkedOnOnceWithItsOwnContext() throws Exception {
    StepExecution manager = run(List.of("a", "b", "c"), ended -> {});

    assertThat(manager.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(worked).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void executionsOfPartitionsAreNamedAfterTheStep() throws Exception {
    StepExecution manager = run(List.of("a", "b"), ended -> {});

    assertThat(manager.getJobExecution().getStepExecutions())
        .extracting(StepExecution::getStepName)
        .containsExactlyInAnyOrder("split", "split:a", "split:b");
  }

  @Test
  void stepWithNothingLeftToDoEndsWell() throws Exception {
    assertThat(run(List.of(), ended -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void threadsOfPartitionsTellTheRun() throws Exception {
    LogContext.of(RUN, () -> run(List.of("a"), ended -> {}));

    assertThat(worked).containsEntry("a", RUN.toString());
  }

  @Test
  void whatIsMadeOfTheEndedPartitionsMayFailTheStep() throws Exception {
    StepExecution manager =
        run(
            List.of("a"),
            ended -> {
              throw new IllegalStateException("disk full");
            });

    assertThat(manager.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(causes(manager)).anyMatch(cause -> cause.equals("disk full"));
  }

  @Test
  void stepIsStoppedOnceTheProgramIsAskedToEnd() throws Exception {
    stop.give();

    assertThat(run(List.of("a"), ended -> {}).getStatus()).isEqualTo(BatchStatus.STOPPED);
  }

  private static Set<String> causes(StepExecution execution) {
    Set<String> causes = ConcurrentHashMap.newKeySet();
    for (Throwable failure : execution.getFailureExceptions()) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        causes.add(String.valueOf(cause.getMessage()));
      }
    }
    return causes;
  }

  private StepExecution run(Collection<String> names, PartitionedSteps.AllEnded allEnded)
      throws Exception {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    for (String name : names) {
      ExecutionContext context = new ExecutionContext();
      context.putString("name", name);
      partitions.put(name, context);
    }
    return Executions.run(
        steps.build("split", 2, () -> partitions, partition -> new Worker(), allEnded).build(),
        repository);
  }

  private final class Worker implements Step {

    @Override
    public String getName() {
      return "worker";
    }

    @Override
    public void execute(StepExecution partition) {
      worked.put(
          partition.getExecutionContext().getString("name"), String.valueOf(MDC.get("run_id")));
      partition.setStatus(BatchStatus.COMPLETED);
      repository.update(partition);
    }
  }
}
