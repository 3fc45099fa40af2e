package org.iaminactivity.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.iaminactivity.job.attempt.SmallRun.NOW;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.ROSTER;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.iaminactivity.state.RunStatus;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAttemptTest {

  @TempDir private Path directory;

  @Test
  void accountsAreNotKnownBeforeTheRosterIsFrozen() {
    RunAttempt attempt = SmallRun.start();

    assertThatIllegalStateException().isThrownBy(attempt::accounts);
    assertThatIllegalStateException().isThrownBy(attempt::roster);
  }

  @Test
  void untilThenTheStateTellsWhatEarlierStartsLeft() {
    RunAttempt earlier = SmallRun.begun(ONE);
    earlier.accounts().failed(TWO, new AccountFailedException(Reason.THROTTLED, "Rate exceeded"));
    RunState left = state(earlier);

    RunState now = state(SmallRun.start(left));

    assertThat(now.failed()).isEqualTo(left.failed()).hasSize(1);
    assertThat(now.accounts()).isEqualTo(left.accounts());
    assertThat(now.attempts()).isEqualTo(2);
  }

  @Test
  void stateTellsWhatTheAccountsHaveComeTo() {
    assertThat(state(SmallRun.begun(ONE)).accounts())
        .containsOnly(entry("AUDITED", 1), entry("WAITING", 1), entry("SKIPPED", 1));
  }

  @Test
  void runEndsAsItIsToldToAndItsLastStepToo() {
    RunAttempt attempt = SmallRun.begun(ONE, TWO);
    attempt.progress().begin("publish-run", 0);

    attempt.end(RunState.FAILED, RunState.COMPLETED);

    assertThat(state(attempt).status()).isEqualTo(RunState.FAILED);
    assertThat(state(attempt).steps())
        .extracting(RunStatus.Step::status)
        .containsExactly(RunState.COMPLETED);
  }

  @Test
  void paceIsThatOfTheAccountsThatWereAuditedAndTellsWhenTheOthersAre() {
    TimeLapse time = TimeLapse.from(NOW);
    RunAttempt attempt =
        new RunAttempt(RUN, RunState.none(RUN), 1, new RunProgress(time.clock()), time.clock());
    attempt.begin(ROSTER, new AccountOutcomes(ROSTER, Set.of(), attempt.earlier()));
    attempt.progress().begin(RunAttempt.COLLECT_REPORTS, 2);
    time.pause(Duration.ofSeconds(4));
    attempt.progress().called(RunAttempt.COLLECT_REPORTS);
    attempt.progress().done(RunAttempt.COLLECT_REPORTS);
    attempt.accounts().audited(ONE);

    assertThat(state(attempt).progress()).isEqualTo(new RunStatus.Progress(0.25, 4L));
  }

  @Test
  void otherStepsHaveNoPace() {
    RunAttempt attempt = SmallRun.begun(ONE);
    attempt.progress().begin("derive-datasets", 2);

    assertThat(state(attempt).progress()).isNull();
  }

  @Test
  void replayIsTheStartThatCountsAsNoAttempt() {
    RunState earlier = state(SmallRun.begun(ONE, TWO));

    assertThat(SmallRun.start(earlier).isReplay()).isFalse();
    assertThat(
            new RunAttempt(RUN, earlier, 1, new RunProgress(SmallRun.CLOCK), SmallRun.CLOCK)
                .isReplay())
        .isTrue();
  }

  @Test
  void evidenceThatCanNotBeUsedFailsTheAccountWithoutAnAttempt() {
    RunAttempt attempt = SmallRun.begun(ONE, TWO);
    int attempts = attempt.accounts().of(TWO).attempts();

    attempt.unusable(TWO, new AccountFailedException(Reason.ERROR, "damaged"));

    assertThat(attempt.accounts().of(TWO).reason()).isEqualTo(Reason.ERROR);
    assertThat(attempt.accounts().of(TWO).attempts()).isEqualTo(attempts);
  }

  /** As another process reads it. */
  private RunState state(RunAttempt attempt) {
    return KnownRuns.states(Warehouses.directory(directory))
        .earlier(RUN, Optional.of(attempt.json(null, NOW, 1)));
  }
}
