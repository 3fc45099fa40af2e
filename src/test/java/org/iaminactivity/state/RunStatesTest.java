package org.iaminactivity.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStatesTest {

  private static final RunId RUN = RunId.of(LocalDate.parse("2026-11-24"));
  private static final String AUDITED = "111111111111";
  private static final String FAILED = "222222222222";

  @TempDir private Path directory;
  private Warehouse warehouse;
  private RunStates states;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    states = KnownRuns.states(warehouse);
  }

  @Test
  void statusIsWhatItsStateSays() throws IOException {
    put(RUN, RunState.STOPPED);

    assertThat(states.status(RUN).status()).isEqualTo(RunState.STOPPED);
    assertThat(states.status(RUN).accounts()).containsOnly(entry("WAITING", 3));
  }

  @Test
  void runThatNobodyWorksOnAnyMoreHasFailed() throws IOException {
    put(RUN, RunState.STARTED);

    assertThat(states.status(RUN).status()).isEqualTo(RunState.FAILED);
  }

  @Test
  void runWithoutAStateIsKnownByWhatItPublished() throws IOException {
    publish(TwoRuns.unaudited(FAILED, Reason.THROTTLED));

    RunStatus status = states.status(RUN);

    assertThat(status.status()).isEqualTo(RunState.FAILED);
    assertThat(status.failed())
        .extracting(failed -> failed.account().id().value())
        .containsExactly(FAILED);
  }

  @Test
  void runWhoseStateIsDamagedIsKnownByWhatItPublished() throws IOException {
    publish(TwoRuns.audited(AUDITED));
    warehouse.replace(RUN.state(), "damaged".getBytes(UTF_8));

    assertThat(states.status(RUN).status()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void runThatNothingIsKnownOfIsRefusedByName() {
    assertThatExceptionOfType(UnknownRunException.class)
        .isThrownBy(() -> states.status(RUN))
        .withMessageContaining(RUN.toString());
  }

  @Test
  void newestIsTheLastDateOfWhichAnythingLiesThere() {
    put(RUN.on(RUN.date().minusDays(1)), RunState.COMPLETED);
    put(RUN, RunState.STARTED);
    warehouse.replace("runs/run_date=later/_state.json", "{}".getBytes(UTF_8));

    assertThat(states.newest()).contains(RUN);
  }

  @Test
  void withoutARunThereIsNoNewest() {
    assertThat(states.newest()).isEmpty();
  }

  @Test
  void runThatPublishedAllAccountsIsCompletedUnlessItsLastStartWasNot() throws IOException {
    assertThat(states.isCompleted(RUN)).isFalse();

    publish(TwoRuns.audited(AUDITED));
    assertThat(states.isCompleted(RUN)).isTrue();

    put(RUN, RunState.STOPPED);
    assertThat(states.isCompleted(RUN)).isFalse();

    put(RUN, RunState.COMPLETED);
    assertThat(states.isCompleted(RUN)).isTrue();
  }

  @Test
  void runThatPublishedWithoutAnAccountIsNotCompleted() throws IOException {
    publish(TwoRuns.unaudited(FAILED, Reason.THROTTLED));

    assertThat(states.isCompleted(RUN)).isFalse();
  }

  @Test
  void earlierStartsLeftWhatTheStateSays() {
    put(RUN, RunState.STOPPED);

    assertThat(states.earlier(RUN, warehouse.find(RUN.state())).status())
        .isEqualTo(RunState.STOPPED);
  }

  @Test
  void earlierStartsOfAnUnknownRunLeftNothing() {
    assertThat(states.earlier(RUN, Optional.empty())).isEqualTo(RunState.none(RUN));
  }

  private void publish(AccountRow account) throws IOException {
    TwoRuns.publish(warehouse, directory, RUN, List.of(), List.of(account));
  }

  private void put(RunId run, String status) {
    warehouse.replace(
        run.state(),
        new RunState(
                null,
                null,
                0,
                run.toString(),
                run.date(),
                status,
                1,
                List.of(),
                Map.of("WAITING", 3),
                Map.of(),
                List.of(),
                null,
                Map.of(),
                null)
            .toJson());
  }
}
