package org.iaminactivity.job;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Executions of jobs and steps that no database keeps. */
final class Executions {

  private Executions() {}

  static JobExecution job() {
    return new JobExecution(1, new JobInstance(1, AuditJob.AUDIT), new JobParameters());
  }

  static JobRepository repository() {
    return new ResourcelessJobRepository();
  }

  /** As the repository makes one. */
  static StepExecution created(String step, JobRepository repository) {
    JobParameters none = new JobParameters();
    JobExecution job =
        repository.createJobExecution(
            repository.createJobInstance(AuditJob.AUDIT, none), none, new ExecutionContext());
    return repository.createStepExecution(step, job);
  }

  /** Runs the step by itself, to its end. */
  static StepExecution run(Step step, JobRepository repository) throws Exception {
    StepExecution execution = created(step.getName(), repository);
    step.execute(execution);
    return execution;
  }
}
