package org.iaminactivity.job;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Splits a step into what the roster says is left to do. Spring Batch's own splitter would look up
 * the past of every partition to find out, one query each.
 */
final class RosterPartitions implements StepExecutionSplitter {

  private final String stepName;
  private final JobRepository repository;
  private final Function<AuditRun, Map<String, ExecutionContext>> partitions;

  /**
   * Splits the step.
   *
   * @param partitions what is left to do in a run, by the partition's name
   */
  RosterPartitions(
      String stepName,
      JobRepository repository,
      Function<AuditRun, Map<String, ExecutionContext>> partitions) {
    this.stepName = stepName;
    this.repository = repository;
    this.partitions = partitions;
  }

  @Override
  public String getStepName() {
    return stepName;
  }

  @Override
  public Set<StepExecution> split(StepExecution manager, int gridSize) {
    Set<StepExecution> executions = new LinkedHashSet<>();
    partitions
        .apply(AuditRun.of(manager.getJobParameters()))
        .forEach(
            (name, context) -> {
              StepExecution execution =
                  repository.createStepExecution(stepName + ":" + name, manager.getJobExecution());
              execution.setExecutionContext(context);
              executions.add(execution);
            });
    return executions;
  }
}
