package org.iaminactivity.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.iaminactivity.job.AuditRuns;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description =
        "Derives the datasets of a past run again from its archived evidence, with today's rules;"
            + " calls no audited account.",
    footer = {"", "Example:", "  iam-inactivity-audit replay --run-date=2026-11-24"})
final class ReplayCommand implements Callable<Integer> {

  private final Application application;
  private final PrintWriter out;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final RunOptions options = new RunOptions();
  @Mixin private final ProgressOption progress = new ProgressOption();

  ReplayCommand(Application application, PrintWriter out) {
    this.application = application;
    this.out = out;
  }

  /** The parts that a replay needs. */
  private record Parts(AuditRuns runs, RunProgress progress, RunSummary summary, Clock clock) {}

  @Override
  public Integer call() throws Exception {
    LocalDate runDate = options.runDate();
    if (runDate == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Missing required option: '--run-date=YYYY-MM-DD'");
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
}
