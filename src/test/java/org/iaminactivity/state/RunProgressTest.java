package org.iaminactivity.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.aws.TimeLapse;
import org.junit.jupiter.api.Test;

class RunProgressTest {

  private static final Instant BEGAN = Instant.parse("2026-11-24T02:00:00Z");

  private final TimeLapse time = TimeLapse.from(BEGAN);
  private final RunProgress progress = new RunProgress(time.clock());

  @Test
  void beforeTheFirstStepNothingIsUnderWay() {
    progress.called("collect-reports");
    progress.done("collect-reports");

    assertThat(progress.now()).isEmpty();
    assertThat(progress.steps()).isEmpty();
  }

  @Test
  void accountsAreWaitingFromTheirCallToTheirEnd() {
    progress.begin("collect-reports", 5);
    for (int i = 0; i < 4; i++) {
      progress.called("collect-reports");
    }
    progress.done("collect-reports");
    progress.failed("collect-reports");

    assertThat(progress.now())
        .contains(new RunProgress.Snapshot("collect-reports", BEGAN, 5, 2, 1, 2));
  }

  @Test
  void accountsThatNobodyCallsAreNotWaiting() {
    progress.begin("derive-datasets", 5);
    progress.done("derive-datasets");

    assertThat(progress.now()).hasValueSatisfying(now -> assertThat(now.waiting()).isZero());
  }

  @Test
  void stepsAreUnderWayUntilTheyAreCompleted() {
    progress.begin("discover-accounts", 0);
    time.pause(Duration.ofSeconds(3));
    progress.completed("discover-accounts");
    progress.begin("collect-reports", 5);

    Instant then = BEGAN.plusSeconds(3);
    assertThat(progress.steps())
        .extracting(
            RunStatus.Step::name,
            RunStatus.Step::status,
            RunStatus.Step::startedAt,
            RunStatus.Step::endedAt)
        .containsExactly(
            tuple("discover-accounts", RunState.COMPLETED, BEGAN, then),
            tuple("collect-reports", RunState.STARTED, then, null));
  }

  @Test
  void stepsOfAnEarlierRunAreForgotten() {
    progress.begin("derive-datasets", 5);
    progress.begin("publish-run", 0);

    progress.restart();

    assertThat(progress.steps()).isEmpty();
    assertThat(progress.now()).isEmpty();
  }

  @Test
  void ofStepsAtOnceTheOneThatBeganFirstIsShown() {
    progress.begin("collect-reports", 5);
    progress.begin("derive-datasets", 5);
    progress.done("derive-datasets");

    assertThat(progress.now())
        .contains(new RunProgress.Snapshot("collect-reports", BEGAN, 5, 0, 0, 0));

    progress.completed("collect-reports");

    assertThat(progress.now())
        .contains(new RunProgress.Snapshot("derive-datasets", BEGAN, 5, 1, 0, 0));
  }

  @Test
  void stepsUnderWayEndAsTheRunDoes() {
    progress.begin("discover-accounts", 0);
    progress.completed("discover-accounts");
    progress.begin("collect-reports", 5);
    progress.begin("derive-datasets", 5);
    progress.end(RunState.STOPPED);
    progress.end(RunState.FAILED);

    assertThat(progress.now()).isEmpty();
    assertThat(progress.steps())
        .extracting(RunStatus.Step::status)
        .containsExactly(RunState.COMPLETED, RunState.STOPPED, RunState.STOPPED);
  }
}
