package org.iaminactivity.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.iaminactivity.command.option.ProgressOption;
import org.iaminactivity.command.option.RunOptions;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.job.AuditRuns;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "audit",
    description = {
      "Runs one audit: collects the report of every account in scope, judges it, publishes.",
      "",
      "The run date (default: today, UTC) names the run. The same date again restarts it: accounts"
          + " already collected are not called again, failed ones are. A completed run is left as it"
          + " is."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit audit",
      "  iam-inactivity-audit audit --run-date=2026-11-24",
      "  iam-inactivity-audit audit --accounts=123456789012,210987654321",
      "  iam-inactivity-audit audit --quiet >summary.txt 2>audit.log"
    })
final class AuditCommand implements Callable<Integer> {

  private final Application application;
  private final PrintWriter out;

  @Mixin private final RunOptions options = new RunOptions();
  @Mixin private final ProgressOption progress = new ProgressOption();

  AuditCommand(Application application, PrintWriter out) {
    this.application = application;
    this.out = out;
  }

  /** The parts that an audit needs. */
  private record Parts(AuditRuns runs, RunProgress progress, RunSummary summary, Clock clock) {}

  @Override
  public Integer call() throws Exception {
    return application.with(
        Parts.class,
        parts -> {
          RunId run = options.run(LocalDate.ofInstant(parts.clock.instant(), ZoneOffset.UTC));
          RunResult result =
              progress.shownDuring(parts.progress, parts.clock, () -> parts.runs.audit(run));
          return parts.summary.print(run, result, out).code();
        });
  }
}
