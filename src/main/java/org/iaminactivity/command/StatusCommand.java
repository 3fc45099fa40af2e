package org.iaminactivity.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iaminactivity.job.AuditRun;
import org.iaminactivity.job.RunStatus;
import org.iaminactivity.job.RunStatuses;
import org.iaminactivity.job.StatusFile;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    description =
        "What is known of a run (default: the newest): each step, accounts audited, failed with"
            + " reason, skipped, waiting, and attempts; of one under way also how fast it is and how"
            + " long it will take.",
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit status",
      "  iam-inactivity-audit status --run-date=2026-11-24 --json"
    })
final class StatusCommand implements Callable<Integer> {

  private final Application application;
  private final PrintWriter out;

  @Mixin private final RunOptions options = new RunOptions();

  @Option(names = "--json", description = "One JSON document, for scripts.")
  private boolean json;

  StatusCommand(Application application, PrintWriter out) {
    this.application = application;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    RunStatus status;
    try {
      status = application.with(this::known);
    } catch (Exception e) {
      if (Failure.of(e).status() != ExitStatus.RUN_IN_PROGRESS) {
        throw e;
      }
      status = toldByItsProcess().orElseThrow(() -> e);
    }
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(status));
    } else {
      RunSummary.print(status, out);
    }
    return ExitStatus.COMPLETED.code();
  }

  private RunStatus known(ApplicationContext parts) {
    RunStatuses statuses = parts.getBean(RunStatuses.class);
    LocalDate newest =
        statuses
            .newest()
            .map(AuditRun::date)
            .orElseGet(
                () -> LocalDate.ofInstant(parts.getBean(Clock.class).instant(), ZoneOffset.UTC));
    return statuses.of(options.run(newest));
  }

  /** Of the run under way where its process alone can open the database; empty if of another. */
  private Optional<RunStatus> toldByItsProcess() throws Exception {
    String url =
        application
            .withoutParts()
            .with(parts -> parts.getEnvironment().getProperty("spring.datasource.url", ""));
    return StatusFile.read(url)
        .filter(status -> options.areNone() || status.isOf(options.run(status.runDate())));
  }
}
