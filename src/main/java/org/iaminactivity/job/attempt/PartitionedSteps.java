package org.iaminactivity.job.attempt;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.database.PartitionExecutions;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.PartitionStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Builds steps whose partitions are the work that is left according to the warehouse. Spring
 * Batch's own splitter would look up every partition in the database, one query each.
 */
@Component
public class PartitionedSteps {

  /** JEP 491. */
  private static final int VIRTUAL_THREADS_WITHOUT_PINNING = 24;

  private final JobRepository repository;
  private final PartitionExecutions executions;
  private final StopSignal stop;

  PartitionedSteps(JobRepository repository, PartitionExecutions executions, StopSignal stop) {
    this.repository = repository;
    this.executions = executions;
    this.stop = stop;
  }

  /** Decides how the step ends once all partitions have ended. */
  public interface AllEnded {
    void check(Collection<StepExecution> partitions) throws Exception;
  }

  /**
   * A partitioned step, which may run again.
   *
   * @param threads partitions at once, each in a thread of its own
   * @param partitions what is left to do, by the partition's name
   * @param ofPartition the step that does a partition
   */
  public PartitionStepBuilder build(
      String name,
      int threads,
      Supplier<Map<String, ExecutionContext>> partitions,
      Function<StepExecution, Step> ofPartition,
      AllEnded allEnded) {
    PartitionHandler inThreads = inThreads(name, threads, ofPartition);
    StepBuilder step = new StepBuilder(name, repository).allowStartIfComplete(true);
    return step.partitioner(name, gridSize -> Map.of())
        .splitter(new Splitter(name, partitions))
        .partitionHandler(
            (splitter, manager) -> {
              Collection<StepExecution> ended = inThreads.handle(splitter, manager);
              // First: a partition that was stopped has failed, too.
              if (stop.isGiven()) {
                throw new JobInterruptedException("stopped");
              }
              allEnded.check(ended);
              return ended;
            });
  }

  private static PartitionHandler inThreads(
      String name, int threads, Function<StepExecution, Step> ofPartition) {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + "-");
    executor.setConcurrencyLimit(threads);
    executor.setTaskDecorator(LogContext::handedOn);
    executor.setVirtualThreads(Runtime.version().feature() >= VIRTUAL_THREADS_WITHOUT_PINNING);
    TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
    handler.setStep(partition -> ofPartition.apply(partition).execute(partition));
    handler.setTaskExecutor(executor);
    return handler;
  }

  private final class Splitter implements StepExecutionSplitter {

    private final String stepName;
    private final Supplier<Map<String, ExecutionContext>> partitions;

    private Splitter(String stepName, Supplier<Map<String, ExecutionContext>> partitions) {
      this.stepName = stepName;
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
}
