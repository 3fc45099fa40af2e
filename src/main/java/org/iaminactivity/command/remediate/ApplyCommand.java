package org.iaminactivity.command.remediate;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.command.option.AccountIdConverter;
import org.iaminactivity.command.option.PlanOption;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.job.remediate.PlanApplications;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.apply.PlanUnderWay;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.record.PlanNews;
import org.iaminactivity.remediation.record.PlanRecord;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "apply",
    description = {
      "Does what is approved of a plan: each user is read again before each change, and nothing is"
          + " done that is not exactly as the plan has it.",
      "",
      "The same command goes on where it ended, and tries what failed again."
    },
    footer = {
      "",
      "Exit status: 0 all that could be done is done, or waits for the canaries, 3 some actions"
          + " failed or found something else than the plan, 4 another process is at work, 5 refused"
          + " before the first change, 6 halted because too many failed.",
      "",
      "Examples:",
      "  iam-inactivity-audit apply --plan=2026-11-24-0123456789ab --dry-run",
      "  iam-inactivity-audit apply --plan=2026-11-24-0123456789ab --accounts=123456789012"
    })
public final class ApplyCommand implements Callable<Integer> {

  private final Application application;
  private final PrintWriter out;

  @Mixin private final PlanOption option = new PlanOption();

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      split = ",",
      converter = AccountIdConverter.class,
      description = "Only what the plan has in these accounts.")
  private Set<AccountId> accounts = new TreeSet<>();

  @Option(
      names = "--dry-run",
      description = "Reads and checks all that it would, and changes nothing.")
  private boolean dryRun;

  public ApplyCommand(Application application, PrintWriter out) {
    this.application = application;
    this.out = out;
  }

  /** The parts that applying needs. */
  private record Parts(
      PlanApplications applications,
      PlanRecord record,
      PlanNews news,
      Approvals approvals,
      Warehouse warehouse,
      Clock clock) {}

  @Override
  public Integer call() throws Exception {
    PlanId id = option.plan();
    return application.with(
        Parts.class,
        parts -> {
          try {
            PlanUnderWay done =
                dryRun
                    ? parts.applications.rehearse(id, accounts)
                    : parts.applications.apply(
                        id,
                        accounts,
                        ended -> {
                          parts.record.write(ended.stored(), ended.journals());
                          parts.news.applied(ended.stored(), ended.journals());
                        });
            if (dryRun) {
              out.println(
                  "A dry run: nothing was changed. Actions that would be done are PLANNED.");
              out.println();
            }
            new PlanPrinter(parts.approvals, parts.warehouse, parts.clock)
                .print(done, done.actions(), out);
            return done.status().code();
          } catch (StoppedException e) {
            out.println("Stopped. The same command goes on.");
            return ExitStatus.STOPPED.code();
          }
        });
  }
}
