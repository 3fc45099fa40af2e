package org.iaminactivity.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.ReplacedRuns;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunStates;
import org.iaminactivity.state.RunStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    description =
        "What is known of a run (default: the newest): each step, accounts audited, failed with"
            + " reason, skipped, waiting, and attempts; of one under way, here or elsewhere, also how"
            + " fast it is and how long it will take. It needs the warehouse alone.",
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit status",
      "  iam-inactivity-audit status --run-date=2026-11-24 --json"
    })
final class StatusCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final RunOptions options = new RunOptions();

  @Option(names = "--json", description = "One JSON document, for scripts.")
  private boolean json;

  StatusCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that a status needs. */
  private record Parts(RunStates states, PublishedRuns runs, ReplacedRuns replaced, Clock clock) {}

  @Override
  public Integer call() throws Exception {
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              RunStatus status = known(parts);
              if (json) {
                out.println(JsonMapper.shared().writeValueAsString(status));
              } else {
                RunSummary.print(status, out);
                replaced(parts, options.run(status.runDate()))
                    .ifPresent(
                        date ->
                            out.println("note       " + ReplacedRuns.note(status.runDate(), date)));
              }
              return ExitStatus.COMPLETED.code();
            });
  }

  /** What is known of a run is told also where its manifest is damaged. */
  private static Optional<LocalDate> replaced(Parts parts, RunId run) {
    try {
      return parts.runs.find(run).flatMap(manifest -> parts.replaced.below(run, manifest));
    } catch (UnreadableRunException e) {
      return Optional.empty();
    }
  }

  private RunStatus known(Parts parts) throws IOException {
    LocalDate newest =
        parts
            .states
            .newest()
            .map(RunId::date)
            .orElseGet(() -> LocalDate.ofInstant(parts.clock.instant(), ZoneOffset.UTC));
    return parts.states.status(options.run(newest));
  }
}
