package org.iaminactivity.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iaminactivity.command.option.PlanIdConverter;
import org.iaminactivity.command.option.RunOptions;
import org.iaminactivity.command.remediate.PlanSummary;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.ReplacedRuns;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.record.PlanFigures;
import org.iaminactivity.remediation.record.PlanRecord;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunStates;
import org.iaminactivity.state.RunStatus;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    description =
        "What is known of a run (default: the newest): each step, accounts audited, failed with"
            + " reason, skipped, waiting, and attempts; of one under way, here or elsewhere, also how"
            + " fast it is and how long it will take. With --plan, how far a plan is: actions by"
            + " outcome and reason, approvals, expiry. It needs the warehouse alone.",
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit status",
      "  iam-inactivity-audit status --run-date=2026-11-24 --json",
      "  iam-inactivity-audit status --plan=2026-11-24-0123456789ab"
    })
final class StatusCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final RunOptions options = new RunOptions();

  @Option(
      names = "--plan",
      paramLabel = "ID",
      converter = PlanIdConverter.class,
      description = "A plan, instead of a run.")
  private @Nullable PlanId plan;

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON document, for scripts.")
  private boolean json;

  StatusCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that a status needs. */
  private record Parts(RunStates states, PublishedRuns runs, ReplacedRuns replaced, Clock clock) {}

  /** The parts that the status of a plan needs. */
  private record PlanParts(
      PlanArchive plans,
      PlanJournals journals,
      Approvals approvals,
      Warehouse warehouse,
      Clock clock) {}

  @Override
  public Integer call() throws Exception {
    return plan == null ? statusOfRun() : statusOf(plan);
  }

  private Integer statusOf(PlanId id) throws Exception {
    if (options.isGiven()) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--plan goes with neither --run-date nor --accounts");
    }
    return new Application(WithoutDatabase.class, settings)
        .with(
            PlanParts.class,
            parts -> {
              PlanArchive.Stored stored = parts.plans.read(id);
              PlanSummary summary =
                  new PlanSummary(
                      PlanFigures.of(
                          stored,
                          parts.journals.of(stored.plan()),
                          parts.approvals.counting(stored),
                          parts.approvals.needed(stored.plan()),
                          parts.clock.instant()),
                      parts.warehouse.location(id.page()),
                      PlanRecord.approveCommand(stored),
                      List.of());
              if (json) {
                out.println(summary.toJson());
              } else {
                summary.print(out);
              }
              return ExitStatus.COMPLETED.code();
            });
  }

  private Integer statusOfRun() throws Exception {
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
