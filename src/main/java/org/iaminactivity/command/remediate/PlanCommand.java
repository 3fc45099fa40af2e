package org.iaminactivity.command.remediate;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.iaminactivity.command.output.Printable;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.planning.MadePlan;
import org.iaminactivity.remediation.planning.PlanMaker;
import org.iaminactivity.remediation.record.PlanFigures;
import org.iaminactivity.remediation.record.PlanNews;
import org.iaminactivity.remediation.record.PlanRecord;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.warehouse.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = {
      "Makes a plan from a published run (default: the newest): for each open finding of inactivity"
          + " the one action that is due, or the reason why none is. It reads the accounts"
          + " concerned, and changes nothing.",
      "",
      "The plan is kept in the warehouse with a page for people. Nothing is done before somebody"
          + " approves it. The same inputs give the same plan."
    },
    footer = {
      "",
      "Exit status: 0 each finding was looked at, 3 a user can't be read or an exemption of kind"
          + " break-glass has expired, 5 refused: the run is too old, or the plan over a limit.",
      "",
      "Examples:",
      "  iam-inactivity-audit plan --accounts=123456789012",
      "  iam-inactivity-audit plan --rule=access-key-unused --min-inactive-days=180 --limit=20"
    })
public final class PlanCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final PlanSelection selection = new PlanSelection();

  @Option(names = "--json", description = "One JSON document, for scripts.")
  private boolean json;

  public PlanCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that making a plan needs. */
  private record Parts(
      PlanMaker maker,
      PlanRecord record,
      PlanNews news,
      PlanJournals journals,
      Approvals approvals,
      Warehouse warehouse,
      Clock clock) {}

  @Override
  public Integer call() throws Exception {
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              MadePlan made = parts.maker.make(selection.request());
              Map<String, ActionJournal> journals = parts.journals.of(made.stored().plan());
              parts.record.write(made.stored(), journals);
              parts.news.made(made.stored());
              print(made, parts, journals);
              return (made.isComplete() ? ExitStatus.COMPLETED : ExitStatus.ACCOUNTS_FAILED).code();
            });
  }

  private void print(MadePlan made, Parts parts, Map<String, ActionJournal> journals) {
    PlanArchive.Stored stored = made.stored();
    PlanSummary summary =
        new PlanSummary(
            PlanFigures.of(
                stored,
                journals,
                parts.approvals.counting(stored),
                parts.approvals.needed(stored.plan()),
                parts.clock.instant()),
            parts.warehouse.location(stored.plan().planId().page()),
            PlanRecord.approveCommand(stored),
            made.warnings());
    if (json) {
      out.println(summary.toJson());
      return;
    }
    out.println(
        made.isNew()
            ? "This plan is new. It changed nothing so far."
            : "The same plan was made before.");
    summary.print(out);
    made.warnings().forEach(line -> out.println("warning    " + Printable.of(line)));
    if (!stored.plan().actions().isEmpty()) {
      out.println();
      out.println("Read the page; whoever wants this done runs:");
      out.println("  " + summary.approveCommand());
    }
  }
}
