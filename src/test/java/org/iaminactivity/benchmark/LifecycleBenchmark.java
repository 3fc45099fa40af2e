package org.iaminactivity.benchmark;

import static org.iaminactivity.benchmark.Benchmark.print;
import static org.iaminactivity.benchmark.Benchmark.seconds;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;

/** A run on top of one of the same size: what it costs to tell where each finding stands. */
final class LifecycleBenchmark {

  private static final int USERS = 100;
  private static final double MEGABYTE = 1_048_576;
  private static final RunId FIRST = RunId.of(LocalDate.parse("2026-01-01"));

  private final Path work;
  private final EmbeddedPostgres server;
  private final int accounts;

  LifecycleBenchmark(Path work, EmbeddedPostgres server, int accounts) {
    this.work = work;
    this.server = server;
    this.accounts = accounts;
  }

  /**
   * What replays took.
   *
   * @param derive its step that derives, on top of another run
   * @param withoutStates the same step of a run narrowed to all accounts, which has no states
   */
  private record Run(MeasuredProcess.Taken taken, Duration derive, Duration withoutStates) {}

  void run() throws Exception {
    Run few = measure("lifecycle_few", accounts / 10);
    Run many = measure("lifecycle", accounts);

    print("");
    print("Lifecycle (%d accounts of %d users, on a run of the same size)", accounts, USERS);
    print("  derive-datasets         %8.1f s", seconds(many.derive()));
    print(
        "  ÷ without states        %8.2f    (at most 1.6)",
        seconds(many.derive()) / seconds(many.withoutStates()));
    print("  peak RSS                %8.0f MB", many.taken().peakRss() / MEGABYTE);
    print(
        "  ÷ with %-6d accounts  %8.2f    (at most 1.2)",
        accounts / 10, many.taken().peakRss() / (double) few.taken().peakRss());
  }

  private Run measure(String name, int size) throws Exception {
    Program program = new Program(work, server, name);
    try (SandboxProcess aws =
        new SandboxProcess(
            work.resolve("sandbox_" + name),
            "--accounts=" + size,
            "--users=" + USERS,
            "--report-takes-ms=0")) {
      program.publishingToDirectory(aws.environment()).run("audit", "--run-date=" + FIRST.date());
    }
    Path warehouse = program.directory().resolve("warehouse");
    RunId second = FIRST.on(FIRST.date().plusDays(1));
    RunId narrowed = new RunId(second.date(), collected(warehouse));
    copy(warehouse, second, narrowed.accounts());
    copy(warehouse, narrowed, narrowed.accounts());
    MeasuredProcess.Taken taken = program.run("replay", "--run-date=" + second.date());
    Duration derive = program.step("derive-datasets");
    program.run(
        "replay",
        "--run-date=" + second.date(),
        "--accounts="
            + narrowed.accounts().stream().map(AccountId::value).collect(Collectors.joining(",")));
    return new Run(taken, derive, program.step("derive-datasets"));
  }

  private static List<AccountId> collected(Path warehouse) throws IOException {
    try (Stream<Path> files = Files.list(warehouse.resolve(FIRST.evidence()))) {
      return files
          .map(file -> new AccountId(String.valueOf(file.getFileName()).substring(0, 12)))
          .toList();
    }
  }

  /** Gives a run the roster and the evidence of the first one. */
  private static void copy(Path warehouse, RunId run, Iterable<AccountId> accounts)
      throws IOException {
    Files.createDirectories(warehouse.resolve(run.evidence()));
    Files.createDirectories(warehouse.resolve(run.roster()).resolveSibling(""));
    Files.createLink(warehouse.resolve(run.roster()), warehouse.resolve(FIRST.roster()));
    for (AccountId account : accounts) {
      Files.createLink(
          warehouse.resolve(run.evidence(account)), warehouse.resolve(FIRST.evidence(account)));
    }
  }
}
