package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.UnknownRunException;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayedRunsTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-22");
  private static final LocalDate SECOND = LocalDate.parse("2026-11-23");
  private static final LocalDate THIRD = LocalDate.parse("2026-11-24");

  private final StringWriter printed = new StringWriter();
  private final StopSignal stop = new StopSignal();
  private final List<LocalDate> replayed = new ArrayList<>();
  private Warehouse warehouse;

  @BeforeEach
  void publishThreeRuns(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    for (LocalDate date : List.of(FIRST, SECOND, THIRD)) {
      publish(date, 0, "OPEN", 3);
    }
  }

  @Test
  void runsAreDerivedAgainTheOldestFirst() throws Exception {
    assertThat(between(FIRST, null, this::unchanged)).isEqualTo(ExitStatus.COMPLETED);

    assertThat(replayed).containsExactly(FIRST, SECOND, THIRD);
    assertThat(printed.toString().lines())
        .containsExactly(
            "2026-11-22  unchanged  OPEN 3",
            "2026-11-23  unchanged  OPEN 3",
            "2026-11-24  unchanged  OPEN 3",
            "Derived again: 3 runs, 0 of them changed.");
  }

  @Test
  void onlyThoseOfTheTimeAre() throws Exception {
    between(FIRST.plusDays(1), SECOND, this::unchanged);

    assertThat(replayed).containsExactly(SECOND);
  }

  @Test
  void timeWithoutARunIsBadUsage() {
    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> between(FIRST.minusDays(9), FIRST.minusDays(1), this::unchanged))
        .withMessageContaining("No run from 2026-11-13 on to 2026-11-21 is published");
  }

  @Test
  void runWhoseManifestIsAnotherOneNowHasChanged() throws Exception {
    between(
        THIRD,
        null,
        run -> {
          publish(run.date(), 0, "RESOLVED", 1);
          return ended(RunResult.End.COMPLETED);
        });

    assertThat(printed.toString().lines())
        .containsExactly(
            "2026-11-24  changed    RESOLVED 1", "Derived again: 1 runs, 1 of them changed.");
  }

  @Test
  void runWithAFailedAccountDoesNotEndThemButShowsInTheStatus() throws Exception {
    ExitStatus status =
        between(
            SECOND,
            null,
            run -> {
              publish(run.date(), run.date().equals(SECOND) ? 1 : 0, "OPEN", 3);
              return ended(
                  run.date().equals(SECOND)
                      ? RunResult.End.ACCOUNTS_FAILED
                      : RunResult.End.COMPLETED);
            });

    assertThat(status).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
    assertThat(printed.toString())
        .contains("2026-11-23  changed    OPEN 3; failed accounts 1")
        .contains("2026-11-24  unchanged  OPEN 3")
        .contains("Accounts failed in 2026-11-23;");
  }

  @Test
  void failureEndsThemAndSaysHowToGoOn() {
    IllegalStateException failure = new IllegalStateException("disk full");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                between(
                    FIRST,
                    THIRD,
                    run -> {
                      if (run.date().equals(SECOND)) {
                        throw failure;
                      }
                      return unchanged(run);
                    }))
        .isSameAs(failure);
    assertThat(replayed).containsExactly(FIRST);
    assertThat(printed.toString())
        .endsWith(
            "2026-11-23  failed; `replay --from=2026-11-23 --to=2026-11-24` goes on."
                + System.lineSeparator());
  }

  @Test
  void publishedRunWithoutItsEvidenceIsAFailureNotBadUsage() {
    assertThatExceptionOfType(LostEvidenceException.class)
        .isThrownBy(
            () ->
                between(
                    FIRST,
                    null,
                    run -> {
                      throw new UnknownRunException(run, 2);
                    }))
        .returns(ExitStatus.FAILED, LostEvidenceException::status)
        .withMessageContaining("run_date=2026-11-22");
  }

  @Test
  void runThatIsStoppedSaysHowToGoOn() throws Exception {
    assertThat(between(FIRST, null, run -> ended(RunResult.End.STOPPED)))
        .isEqualTo(ExitStatus.STOPPED);
    assertThat(printed.toString().strip())
        .isEqualTo("2026-11-22  stopped; `replay --from=2026-11-22` goes on.");
  }

  @Test
  void signalBetweenTwoRunsEndsThemBeforeTheNext() throws Exception {
    ExitStatus status =
        between(
            FIRST,
            null,
            run -> {
              stop.give();
              return unchanged(run);
            });

    assertThat(status).isEqualTo(ExitStatus.STOPPED);
    assertThat(replayed).containsExactly(FIRST);
    assertThat(printed.toString()).contains("2026-11-23  stopped; `replay --from=2026-11-23`");
  }

  @Test
  void runThatWasPassedOverIsNamed() throws Exception {
    RunId run = RunId.of(THIRD);
    Manifest.Lifecycle lifecycle =
        new Manifest.Lifecycle(
            FIRST,
            null,
            Map.of(),
            Map.of(),
            List.of(new RunsBefore.PassedOver(SECOND, "a part is damaged")));
    warehouse.replace(run.manifest(), TriagedRuns.of(run, lifecycle, 0).toJson());

    between(THIRD, null, this::unchanged);

    assertThat(printed.toString()).contains("passed over 2026-11-23: a part is damaged");
  }

  private ExitStatus between(LocalDate first, @Nullable LocalDate last, ReplayedRuns.Replay replay)
      throws Exception {
    return new ReplayedRuns(
            Publications.runs(warehouse), replay, stop, new PrintWriter(printed, true))
        .between(first, last);
  }

  private RunResult unchanged(RunId run) {
    replayed.add(run.date());
    return ended(RunResult.End.COMPLETED);
  }

  private static RunResult ended(RunResult.End end) {
    return new RunResult(end, null, null);
  }

  private void publish(LocalDate date, int failed, String status, long findings) {
    RunId run = RunId.of(date);
    Manifest.Lifecycle lifecycle =
        new Manifest.Lifecycle(null, null, Map.of(status, findings), Map.of(), List.of());
    warehouse.replace(run.manifest(), TriagedRuns.of(run, lifecycle, failed).toJson());
  }
}
