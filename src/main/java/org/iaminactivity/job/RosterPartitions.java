package org.iaminactivity.job;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.iaminactivity.database.PartitionExecutions;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Splits a step into what the roster says is left to do. Spring Batch's own splitter would look up
 * the past of every partition to find out, one query each.
 */
final class RosterPartitions implements StepExecutionSplitter {

  private final String stepName;
  private final PartitionExecutions executions;
  private final Supplier<Map<String, ExecutionContext>> partitions;

  /**
   * Splits the step.
   *
   * @param partitions what is left to do, by the partition's name
   */
  RosterPartitions(
      String stepName,
      PartitionExecutions executions,
      Supplier<Map<String, ExecutionContext>> partitions) {
    this.stepName = stepName;
    this.executions = executions;
    this.partitions = partitions;
  }

  @Override
  public String getStepName() {
    return stepName;
  }

  @Override
  public Set<StepExecution> split(StepExecution manager, int gridSize) {
    Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
    partitions.get().forEach((name, context) -> contexts.put(stepName + ":" + name, context));
    Set<StepExecution> split = new LinkedHashSet<>();
    Iterator<ExecutionContext> context = contexts.values().iterator();
    for (StepExecution execution :
        executions.create(manager.getJobExecution(), contexts.keySet())) {
      execution.setExecutionContext(context.next());
      split.add(execution);
    }
    return split;
  }
}
