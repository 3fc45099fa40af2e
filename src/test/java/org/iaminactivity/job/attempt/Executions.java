package org.iaminactivity.job.attempt;

import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.database.Databases;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Executions of jobs and steps that no database keeps. */
public final class Executions {

  private Executions() {}

  public static JobExecution job() {
    return new JobExecution(1, new JobInstance(1, "iam-inactivity-audit"), new JobParameters());
  }

  public static JobRepository repository() {
    return new ResourcelessJobRepository();
  }

  /** As the repository makes one. */
  public static StepExecution created(String step, JobRepository repository) {
    JobParameters none = new JobParameters();
    JobExecution job =
        repository.createJobExecution(
            repository.createJobInstance("iam-inactivity-audit", none),
            none,
            new ExecutionContext());
    return repository.createStepExecution(step, job);
  }

  public static PartitionedSteps partitioned(
      JobRepository repository, JdbcTemplate database, StopSignal stop) {
    return new PartitionedSteps(repository, Databases.partitions(database), stop);
  }

  /** Runs the step by itself, to its end. */
  public static StepExecution run(Step step, JobRepository repository) throws Exception {
    StepExecution execution = created(step.getName(), repository);
    step.execute(execution);
    return execution;
  }
}
