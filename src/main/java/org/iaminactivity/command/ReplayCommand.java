package org.iaminactivity.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.command.option.ProgressOption;
import org.iaminactivity.command.option.RunOptions;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.job.AuditRuns;
import org.iaminactivity.job.GracefulStop;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description = {
      "Derives the datasets of a past run again from its archived evidence, with today's rules;"
          + " calls no audited account.",
      "",
      "The states of findings go on from the run before, as that lies there now. Later runs keep"
          + " theirs; with --from they are derived again too, one after the other, and no message is"
          + " sent. It stops at the first that fails, and says how to go on."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit replay --run-date=2026-11-24",
      "  iam-inactivity-audit replay --from=2026-11-01",
      "  iam-inactivity-audit replay --from=2026-11-01 --to=2026-11-24"
    })
final class ReplayCommand implements Callable<Integer> {

  private final Application application;
  private final PrintWriter out;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final RunOptions options = new RunOptions();
  @Mixin private final ProgressOption progress = new ProgressOption();

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM-DD",
      description = "Derive all published runs from this date on, in order.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "YYYY-MM-DD",
      description = "The last date with --from; default: the newest published run.")
  private @Nullable LocalDate to;

  ReplayCommand(Application application, PrintWriter out) {
    this.application = application;
    this.out = out;
  }

  /** The parts that a replay needs. */
  private record Parts(
      AuditRuns runs,
      PublishedRuns published,
      RunProgress progress,
      RunSummary summary,
      GracefulStop end,
      StopSignal stop,
      Clock clock) {}

  @Override
  public Integer call() throws Exception {
    LocalDate runDate = options.runDate();
    LocalDate first = from;
    if (first != null) {
      requireConsistent(first);
      return application.with(Parts.class, parts -> replay(parts, first).code());
    }
    if (to != null) {
      throw badUsage("--to goes only with --from");
    }
    if (runDate == null) {
      throw badUsage("Missing required option: '--run-date=YYYY-MM-DD' or '--from=YYYY-MM-DD'");
    }
    return application.with(
        Parts.class,
        parts -> {
          RunId run = options.run(runDate);
          RunResult result =
              progress.shownDuring(parts.progress, parts.clock, () -> parts.runs.replay(run));
          return parts.summary.print(run, result, out).code();
        });
  }

  private void requireConsistent(LocalDate first) {
    if (options.runDate() != null) {
      throw badUsage("--run-date and --from exclude each other: give one of them");
    }
    if (options.run(first).isNarrowed()) {
      throw badUsage("--accounts goes only with --run-date");
    }
    if (to != null && to.isBefore(first)) {
      throw badUsage("--to=" + to + " is before --from=" + first);
    }
  }

  private ParameterException badUsage(String why) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
  }

  /** A signal waits for the last line. */
  private ExitStatus replay(Parts parts, LocalDate first) throws Exception {
    return parts.end.whileRunning(
        () ->
            new ReplayedRuns(
                    parts.published,
                    run ->
                        progress.shownDuring(
                            parts.progress, parts.clock, () -> parts.runs.replaySilently(run)),
                    parts.stop,
                    out)
                .between(first, to));
  }
}
