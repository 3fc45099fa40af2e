package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.publication.overview.Overviews;
import org.iaminactivity.publication.overview.StateBuilder;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

  private static final RunId RUN = RunId.of(LocalDate.parse("2026-11-24"));
  private static final AccountRow AUDITED = TwoRuns.audited("111111111111");
  private static final AccountRow FAILED = TwoRuns.unaudited("222222222222", Reason.THROTTLED);

  @TempDir private Path directory;
  private final StringWriter printed = new StringWriter();
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
  }

  @Test
  void completedRunTellsItsFindingsAndPlaces() throws Exception {
    publish(AUDITED);

    assertThat(print(RunResult.End.COMPLETED)).isEqualTo(ExitStatus.COMPLETED);
    assertThat(printed.toString())
        .contains(
            "access-key-unused",
            warehouse.location(RUN.dataset("findings")),
            warehouse.location(RUN.page()));
  }

  @Test
  void completedRunTellsWhatChangedAndWhy() throws Exception {
    publish(AUDITED);

    print(
        new RunResult(
            RunResult.End.COMPLETED,
            null,
            Overviews.of(
                StateBuilder.of("111111111111", "anna").is(Status.NEW),
                StateBuilder.of("111111111111", "carol").is(StatusReason.RULE_ENABLED),
                StateBuilder.of("111111111111", "dave").is(StatusReason.USED),
                StateBuilder.of("111111111111", "erin").is(StatusReason.CREDENTIAL_DEACTIVATED),
                StateBuilder.of("111111111111", "frank").excusedBy("EX-1", "2026-12-31"),
                StateBuilder.of("222222222222", "grace")
                    .unknownSince("2026-11-24", "2026-11-23", Reason.THROTTLED))));

    assertThat(printed.toString())
        .contains(
            """
            states     2 open of 2 principals, 1 excepted, 1 unknown
            changes    1 new, 0 reopened, 2 resolved, 0 retired since 2026-11-23
                       not counted as new: 1 of rules that were off
                       resolved: 1 deactivated, 1 used
                       unknown: 1 finding of 1 account, last seen 2026-11-23
            """);
  }

  @Test
  void runThatWasCompletedBeforeEndsLikeACompletedOne() throws Exception {
    publish(AUDITED);

    assertThat(print(RunResult.End.ALREADY_COMPLETED)).isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void runWithAFailedAccountNamesItAndTheCommandThatGoesOn() throws Exception {
    publish(AUDITED, FAILED);

    assertThat(print(RunResult.End.ACCOUNTS_FAILED)).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
    assertThat(printed.toString())
        .contains("222222222222", "THROTTLED", "`audit --run-date=2026-11-24`");
  }

  @Test
  void manyFailedAccountsAreNotAllNamed() throws Exception {
    publish(
        IntStream.range(0, 25)
            .mapToObj(i -> TwoRuns.unaudited("%012d".formatted(i), Reason.THROTTLED))
            .toArray(AccountRow[]::new));

    print(RunResult.End.ACCOUNTS_FAILED);

    assertThat(printed.toString())
        .contains("000000000019", "5 more")
        .doesNotContain("000000000020");
  }

  @Test
  void stoppedRunIsToldWithoutALookAtAnything() throws Exception {
    assertThat(print(RunResult.End.STOPPED)).isEqualTo(ExitStatus.STOPPED);
    assertThat(printed.toString().lines()).hasSize(1);
  }

  @Test
  void failureOfARunIsThrownOn() {
    IllegalStateException failure = new IllegalStateException("disk full");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> print(new RunResult(RunResult.End.FAILED, failure, null)))
        .isSameAs(failure);
  }

  private void publish(AccountRow... accounts) throws Exception {
    TwoRuns.publish(warehouse, directory, RUN, List.of(), List.of(accounts));
  }

  private ExitStatus print(RunResult.End end) throws Exception {
    return print(new RunResult(end, null, null));
  }

  private ExitStatus print(RunResult result) throws Exception {
    return new RunSummary(KnownRuns.states(warehouse), Publications.runs(warehouse), warehouse)
        .print(RUN, result, new PrintWriter(printed, true));
  }
}
