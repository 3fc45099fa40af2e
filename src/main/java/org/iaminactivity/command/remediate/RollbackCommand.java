package org.iaminactivity.command.remediate;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.command.option.PlanOption;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.job.GracefulStop;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.apply.ExclusiveRemediation;
import org.iaminactivity.remediation.apply.RollbackPlan;
import org.iaminactivity.remediation.apply.RollbackPlan.RolledBack;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.record.PlanRecord;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "rollback",
    description = {
      "Takes back what a plan did, the newest first, where that can be done exactly and nobody has"
          + " changed it since; for the rest it says what a person can do."
    },
    footer = {
      "",
      "Exit status: 0 all that can be undone is undone, 3 some is not, 4 another process is at work,"
          + " 5 refused.",
      "",
      "Examples:",
      "  iam-inactivity-audit rollback --plan=2026-11-24-0123456789ab --comment='SEC-17' --dry-run",
      "  iam-inactivity-audit rollback --plan=2026-11-24-0123456789ab --comment='SEC-17'"
          + " --actions=ID,ID"
    })
public final class RollbackCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Mixin private final PlanOption option = new PlanOption();

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      required = true,
      description = "Why, or under which ticket.")
  private @Nullable String comment;

  @Option(
      names = "--actions",
      paramLabel = "ID",
      split = ",",
      description = "Only these actions of the plan.")
  private Set<String> actions = new TreeSet<>();

  @Option(
      names = "--dry-run",
      description = "Reads and checks all that it would, and changes nothing.")
  private boolean dryRun;

  public RollbackCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that rolling back needs. */
  private record Parts(
      RollbackPlan plans,
      ExclusiveRemediation exclusive,
      GracefulStop graceful,
      PlanRecord record,
      Approvals approvals,
      Warehouse warehouse,
      Clock clock) {}

  @Override
  public Integer call() throws Exception {
    String why = Objects.requireNonNull(comment);
    if (why.isBlank()) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--comment: is empty; say why");
    }
    PlanId id = option.plan();
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              try {
                RolledBack ended =
                    parts.graceful.whileRunning(
                        () ->
                            dryRun
                                ? parts.plans.rollBack(id, actions, why, true, () -> {})
                                : parts.exclusive.on(
                                    id, "rollback", held -> rollBack(parts, id, why, held)));
                print(ended, parts);
                return ended.status().code();
              } catch (StoppedException e) {
                out.println("Stopped. The same command goes on.");
                return ExitStatus.STOPPED.code();
              }
            });
  }

  private RolledBack rollBack(Parts parts, PlanId id, String why, Runnable held) throws Exception {
    RolledBack ended = parts.plans.rollBack(id, actions, why, false, held);
    parts.record.write(ended.plan().stored(), ended.plan().journals());
    return ended;
  }

  private void print(RolledBack ended, Parts parts) {
    if (dryRun) {
      out.println("A dry run: nothing was changed.");
      out.println();
    }
    new PlanPrinter(parts.approvals, parts.warehouse, parts.clock)
        .print(ended.plan(), ended.meant(), out);
  }
}
