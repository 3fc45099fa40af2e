package org.iaminactivity.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/** One run after the other in a sandbox of the given pace, and what each took. */
public final class Benchmark {

  private static final double MEGABYTE = 1_048_576;
  private static final int MOST_USERS = 5_000;
  private static final int PAST_RUNS = 400;
  private static final int ORGANIZATIONS_PER_SECOND = 10;

  /** Not a past one, which would be looked for in the warehouse first. */
  private final LocalDate firstRun = LocalDate.now(ZoneOffset.UTC).minusDays(10);

  private final Options options;
  private final Path work;
  private final EmbeddedPostgres server;
  private int runs;

  private Benchmark(Options options, Path work, EmbeddedPostgres server) {
    this.options = options;
    this.work = work;
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Path work = Path.of("target", "benchmark").toAbsolutePath();
    FileSystemUtils.deleteRecursively(work);
    Files.createDirectories(work);
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      new Benchmark(options, work, server).run();
    }
  }

  private void run() throws Exception {
    print(
        "Java %s, %d processors, %d accounts of %d users",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        options.accounts(),
        options.users());
    if (options.measures("start")) {
      new StartBenchmark(work, server).run();
    }
    if (options.measures("run")) {
      runs();
    }
    if (options.measures("rows")) {
      new RowsBenchmark(work, server, options.accounts()).run();
    }
    if (options.measures("lifecycle")) {
      new LifecycleBenchmark(work, server, options.accounts()).run();
    }
  }

  private void runs() throws Exception {
    int few = options.accounts() / 10;
    Run small = run(program("small"), few, options.users());
    Run largeAccount = run(program("large_account"), few, MOST_USERS);
    Program years = program("large");
    Run large = run(years, options.accounts(), options.users());
    History.multiply(years, PAST_RUNS);
    Run old = run(years, options.accounts(), options.users());

    print("");
    print("Run of %d accounts", few);
    print("  start to end            %8.1f s", seconds(small.taken().wall()));
    print("  CPU                     %8.1f s", seconds(small.taken().cpu()));
    print("  S3 requests             %8d", small.s3Requests());
    print("Run of %d accounts", options.accounts());
    print("  start to end            %8.1f s", seconds(large.taken().wall()));
    large.steps().forEach((step, took) -> print("    %-22s%8.1f s", step, seconds(took)));
    Duration bound = LowerBound.of(options.accounts());
    print("  lower bound of collect  %8.1f s  %s", seconds(bound), LowerBound.explain());
    print(
        "  collect ÷ lower bound   %8.2f    (at most 1.1)",
        seconds(large.collect()) / seconds(bound));
    // How long the listing takes is up to Organizations, which lets through few calls a second.
    print(
        "  after the listing ÷     %8.2f    (at most 1.15)",
        (seconds(large.taken().wall()) - seconds(large.listing())) / seconds(bound));
    print("  CPU                     %8.1f s", seconds(large.taken().cpu()));
    print(
        "  CPU of an account       %8.2f ms (under 8)",
        large.taken().cpu().toMillis() / (double) options.accounts());
    print("  S3 requests             %8d    (at most accounts + 40)", large.s3Requests());
    print("  calls                   %s", large.calls());
    print("Memory and growth");
    print("  peak RSS                %8.0f MB", large.taken().peakRss() / MEGABYTE);
    print(
        "  ÷ with %-6d accounts  %8.2f    (under 1.2)",
        few, large.taken().peakRss() / (double) small.taken().peakRss());
    print(
        "  more with 5,000 users   %8.0f MB (under 50, against %d accounts)",
        (largeAccount.taken().peakRss() - small.taken().peakRss()) / MEGABYTE, few);
    print(
        "  time of an account ÷    %8.2f    (at most 1.1)",
        perAccount(large, options.accounts()) / perAccount(small, few));
    print(
        "  with 400 past runs ÷  %8.2f    (at most 1.1)",
        perAccount(old, options.accounts()) / perAccount(small, few));
  }

  private Program program(String name) throws Exception {
    return new Program(work, server, name);
  }

  private Run run(Program program, int accounts, int usersOfOne) throws Exception {
    try (SandboxProcess aws =
        new SandboxProcess(
            program.directory(),
            "--accounts=" + accounts,
            "--users=" + options.users(),
            "--users-of-one=" + usersOfOne,
            "--latency-ms=" + LowerBound.LATENCY.toMillis(),
            "--report-takes-ms=" + LowerBound.REPORT_TAKES.toMillis(),
            "--sts-rate=" + LowerBound.STS_PER_SECOND,
            "--organizations-rate=" + ORGANIZATIONS_PER_SECOND,
            "--capacity=" + LowerBound.CAPACITY)) {
      return new Run(
          program.publishingTo(aws.environment()).run("audit", "--run-date=" + nextRunDate()),
          program.steps(),
          aws.callCounts());
    }
  }

  private String nextRunDate() {
    return firstRun.plusDays(runs++).toString();
  }

  private static double perAccount(Run run, int accounts) {
    return seconds(run.taken().wall()) / accounts;
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** What a run took and asked. */
  private record Run(
      MeasuredProcess.Taken taken, Map<String, Duration> steps, Map<String, Long> calls) {

    Duration collect() {
      return Objects.requireNonNull(steps.get("collect-reports"));
    }

    Duration listing() {
      return Objects.requireNonNull(steps.get("discover-accounts"));
    }

    long s3Requests() {
      return calls.entrySet().stream()
          .filter(call -> call.getKey().startsWith("s3."))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }
}
