package org.iaminactivity.job.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.RunState;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

class CollectReportStepTest {

  private final SandboxRun sandboxRun = new SandboxRun();
  private final Warehouse warehouse = Warehouses.s3(sandboxRun.aws.s3(), "s3://audit");
  private final EvidenceArchive archive = new EvidenceArchive(warehouse);
  private final JobRepository repository = Executions.repository();
  private final AtomicReference<@Nullable RuntimeException> failureOfTheWhole =
      new AtomicReference<>();

  @BeforeEach
  void open() {
    sandboxRun.sandbox.createBucket("audit");
  }

  @AfterEach
  void close() {
    sandboxRun.close();
  }

  @Test
  void accountWhoseEvidenceWasPutIsAudited() {
    RunAttempt attempt = begun();

    StepExecution execution = execute(attempt, ONE);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(attempt.accounts().of(ONE).outcome()).isEqualTo(Outcome.AUDITED);
    assertThat(archive.collected(RUN)).containsExactly(ONE);
  }

  @Test
  void accountThatRefusesFailsByItself() {
    sandboxRun.sandbox.change(ONE.value(), new Behaviour.RoleRefused());
    RunAttempt attempt = begun();

    StepExecution execution = execute(attempt, ONE);
    execute(attempt, TWO);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getExitStatus().getExitCode()).isEqualTo("ASSUME_ROLE_DENIED");
    assertThat(attempt.accounts().of(ONE).reason()).isEqualTo(Reason.ASSUME_ROLE_DENIED);
    assertThat(attempt.accounts().of(TWO).outcome()).isEqualTo(Outcome.AUDITED);
    assertThat(failureOfTheWhole).hasNullValue();
  }

  @Test
  void warehouseThatIsUnavailableFailsTheAccount() {
    fail(FaultKind.UNAVAILABLE);
    RunAttempt attempt = begun();

    execute(attempt, ONE);

    assertThat(attempt.accounts().of(ONE).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failureOfTheWhole).hasNullValue();
  }

  @Test
  void warehouseThatRefusesFailsTheWholeAndNoAccount() {
    fail(FaultKind.ACCESS_DENIED);
    RunAttempt attempt = begun();

    StepExecution execution = execute(attempt, ONE);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(failureOfTheWhole.get()).isInstanceOf(WarehouseException.class);
    assertThat(attempt.accounts().of(ONE).outcome()).isNull();
  }

  @Test
  void noAccountIsCalledOnceTheWholeHasFailed() {
    failureOfTheWhole.set(new WarehouseException("refused", null));

    assertNotCalled();
  }

  @Test
  void noAccountIsCalledOnceTheProgramIsAskedToEnd() {
    sandboxRun.time.give();

    assertNotCalled();
  }

  private void assertNotCalled() {
    RunAttempt attempt = begun();

    assertThat(execute(attempt, ONE).getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(attempt.accounts().of(ONE).outcome()).isNull();
    assertThat(sandboxRun.sandbox.calls()).isEmpty();
  }

  @Test
  void accountThatFailedEarlierAndHasEvidenceIsAuditedWithoutACall() {
    archive.create(RUN, SmallRun.evidence(ONE, "alice"));
    RunAttempt earlier = begun();
    earlier.accounts().failed(ONE, new AccountFailedException(Reason.THROTTLED, "Rate exceeded"));
    RunAttempt attempt = SmallRun.start(left(earlier));
    attempt.begin(
        SmallRun.ROSTER, new AccountOutcomes(SmallRun.ROSTER, Set.of(ONE), attempt.earlier()));

    execute(attempt, ONE);

    assertThat(attempt.accounts().of(ONE).outcome()).isEqualTo(Outcome.AUDITED);
    assertThat(sandboxRun.sandbox.sessions()).isEmpty();
  }

  @Test
  void everyAccountIsDoneAndTheFailedOnesAreCounted() {
    sandboxRun.sandbox.change(ONE.value(), new Behaviour.RoleRefused());
    RunAttempt attempt = begun();
    attempt.progress().begin(RunAttempt.COLLECT_REPORTS, 2);

    execute(attempt, ONE);
    execute(attempt, TWO);

    assertThat(attempt.progress().now().orElseThrow())
        .satisfies(
            now -> {
              assertThat(now.done()).isEqualTo(2);
              assertThat(now.failed()).isEqualTo(1);
              assertThat(now.waiting()).isZero();
            });
  }

  @Test
  void threadForgetsTheAccount() {
    execute(begun(), ONE);

    assertThat(MDC.get("account_id")).isNull();
  }

  private void fail(FaultKind kind) {
    sandboxRun.sandbox.faults().add(FaultRule.on(Service.S3, kind));
  }

  private static RunAttempt begun() {
    return SmallRun.begun();
  }

  private static RunState left(RunAttempt attempt) {
    return new RunState(
        null,
        null,
        0,
        RUN.toString(),
        RUN.date(),
        RunState.FAILED,
        1,
        List.of(),
        attempt.accounts().counts(),
        attempt.accounts().reasons(),
        attempt.accounts().failed(),
        null,
        attempt.accounts().retried(),
        null);
  }

  private StepExecution execute(RunAttempt attempt, AccountId account) {
    StepExecution execution = created(account);
    new CollectReportStep(
            attempt,
            SmallRun.active(account),
            Collecting.report(sandboxRun, warehouse),
            repository,
            sandboxRun.time,
            failureOfTheWhole)
        .execute(execution);
    return execution;
  }

  private StepExecution created(AccountId account) {
    return Executions.created(RunAttempt.COLLECT_REPORTS + ":" + account, repository);
  }
}
