package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.iaminactivity.job.attempt.SmallRun.CLOCK;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.nio.file.Path;
import java.time.Duration;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.job.publish.Publishing;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.LeaseTakenException;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveRunsTest {

  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
  }

  @Test
  void workIsDoneUnderTheLease() throws Exception {
    exclusive()
        .audit(
            RUN,
            (attempt, lease) -> {
              assertThat(state().holder()).isNotNull();
              assertThat(state().status()).isEqualTo(RunState.STARTED);
              return RunResult.of(RunResult.End.COMPLETED);
            });

    assertThat(state().holder()).isNull();
    assertThat(state().status()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void runThatWasPublishedWholeIsLeftAlone() throws Exception {
    warehouse.replace(RUN.manifest(), Publishing.manifest(true).toJson());

    assertThat(exclusive().audit(RUN, (attempt, lease) -> fail("worked on it")).end())
        .isEqualTo(RunResult.End.ALREADY_COMPLETED);
    assertThat(warehouse.find(RUN.state())).isEmpty();
  }

  @Test
  void runThatWasPublishedWithoutSomeAccountsIsWorkedOnAgain() throws Exception {
    warehouse.replace(RUN.manifest(), Publishing.manifest(false).toJson());

    assertThat(audit(RunResult.End.ACCOUNTS_FAILED).end()).isEqualTo(RunResult.End.ACCOUNTS_FAILED);
  }

  @Test
  void runOfAnotherProcessIsNotTouched() {
    try (Lease<RunAttempt> other =
        Warehouses.leases(warehouse, new StopSignal(), CLOCK)
            .take(RUN.state(), before -> SmallRun.start())) {
      StopSignal renewedMeanwhile =
          new StopSignal() {
            @Override
            public void pause(Duration duration) {
              other.renew();
            }
          };

      assertThatExceptionOfType(LeaseTakenException.class)
          .isThrownBy(
              () ->
                  exclusive(renewedMeanwhile).audit(RUN, (attempt, lease) -> fail("worked on it")))
          .withMessageContaining(RUN.state());
    }
  }

  @Test
  void runWhoseWorkThrowsHasFailedAndSaysWhy() {
    IllegalStateException failure = new IllegalStateException("disk full");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                exclusive()
                    .audit(
                        RUN,
                        (attempt, lease) -> {
                          throw failure;
                        }))
        .isSameAs(failure);
    assertThat(state().status()).isEqualTo(RunState.FAILED);
    assertThat(state().holder()).isNull();
  }

  @Test
  void runWhoseWorkIsStoppedIsStopped() throws Exception {
    RunResult result =
        exclusive()
            .audit(
                RUN,
                (attempt, lease) -> {
                  throw new StoppedException();
                });

    assertThat(result.end()).isEqualTo(RunResult.End.STOPPED);
    assertThat(state().status()).isEqualTo(RunState.STOPPED);
  }

  @Test
  void everyAuditIsCountedAndNoReplay() throws Exception {
    audit(RunResult.End.ACCOUNTS_FAILED);
    audit(RunResult.End.ACCOUNTS_FAILED);
    exclusive().replay(RUN, (attempt, lease) -> RunResult.of(RunResult.End.COMPLETED));

    assertThat(state().attempts()).isEqualTo(2);
  }

  @Test
  void runThatIsCompletedMayBeReplayed() throws Exception {
    warehouse.replace(RUN.manifest(), Publishing.manifest(true).toJson());

    exclusive()
        .replay(
            RUN,
            (attempt, lease) -> {
              assertThat(attempt.isReplay()).isTrue();
              return RunResult.of(RunResult.End.COMPLETED);
            });

    assertThat(state().status()).isEqualTo(RunState.COMPLETED);
  }

  private RunResult audit(RunResult.End end) throws Exception {
    return exclusive().audit(RUN, (attempt, lease) -> RunResult.of(end));
  }

  private ExclusiveRuns exclusive() {
    return exclusive(new StopSignal());
  }

  private ExclusiveRuns exclusive(StopSignal stop) {
    return new ExclusiveRuns(
        Warehouses.leases(warehouse, stop, CLOCK),
        warehouse,
        KnownRuns.states(warehouse),
        new RunProgress(CLOCK),
        new GracefulStop(stop),
        CLOCK);
  }

  private RunState state() {
    return KnownRuns.states(warehouse).earlier(RUN, warehouse.find(RUN.state()));
  }
}
