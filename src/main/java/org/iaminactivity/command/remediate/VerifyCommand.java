package org.iaminactivity.command.remediate;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.command.option.PlanOption;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.job.GracefulStop;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.apply.ExclusiveRemediation;
import org.iaminactivity.remediation.apply.PlanUnderWay;
import org.iaminactivity.remediation.apply.VerifyPlan;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.record.PlanNews;
import org.iaminactivity.remediation.record.PlanRecord;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    description = {
      "Reads again what was changed by a plan, and says whether it still holds.",
      "",
      "What somebody has undone is REVERTED: it is told once, and left alone for a while.",
      "",
      "Of a plan that has expired, it first settles by reading what was left open."
    },
    footer = {
      "",
      "Exit status: 0 all of it holds, 3 some was undone or can't be read, 4 another process is at"
          + " work.",
      "",
      "Example:",
      "  iam-inactivity-audit verify --plan=2026-11-24-0123456789ab"
    })
public final class VerifyCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final PlanOption option = new PlanOption();

  public VerifyCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that verifying needs. */
  private record Parts(
      VerifyPlan plans,
      ExclusiveRemediation exclusive,
      GracefulStop graceful,
      PlanRecord record,
      PlanNews news,
      Approvals approvals,
      Warehouse warehouse,
      Clock clock) {}

  @Override
  public Integer call() throws Exception {
    PlanId id = option.plan();
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              try {
                PlanUnderWay verified =
                    parts.graceful.whileRunning(
                        () -> parts.exclusive.on(id, "verify", held -> verify(parts, id)));
                new PlanPrinter(parts.approvals, parts.warehouse, parts.clock)
                    .print(verified, verified.verified(), out);
                return verified.statusOfVerification().code();
              } catch (StoppedException e) {
                out.println("Stopped. The same command looks at all of it again.");
                return ExitStatus.STOPPED.code();
              }
            });
  }

  private static PlanUnderWay verify(Parts parts, PlanId id) throws Exception {
    PlanUnderWay verified = parts.plans.verify(id);
    parts.record.write(verified.stored(), verified.journals());
    parts.news.verified(verified.stored(), verified.journals());
    return verified;
  }
}
