package org.iaminactivity.command.remediate;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import org.iaminactivity.command.output.Printable;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.apply.PlanUnderWay;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.record.PlanFigures;
import org.iaminactivity.remediation.record.PlanRecord;
import org.iaminactivity.warehouse.Warehouse;

/**
 * Prints what a command did with a plan: each action that it was about, and how far the plan is.
 */
public final class PlanPrinter {

  private final Approvals approvals;
  private final Warehouse warehouse;
  private final Clock clock;

  public PlanPrinter(Approvals approvals, Warehouse warehouse, Clock clock) {
    this.approvals = approvals;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  public void print(PlanUnderWay plan, List<PlannedAction> actions, PrintWriter out) {
    for (PlannedAction action : actions) {
      out.println(line(action, plan.journal(action)));
    }
    if (!actions.isEmpty()) {
      out.println();
    }
    new PlanSummary(
            PlanFigures.of(
                plan.stored(),
                plan.journals(),
                approvals.counting(plan.stored()),
                approvals.needed(plan.stored().plan()),
                clock.instant()),
            warehouse.location(plan.stored().plan().planId().page()),
            PlanRecord.approveCommand(plan.stored()),
            List.of())
        .print(out);
  }

  private static String line(PlannedAction action, ActionJournal journal) {
    return journal.outcome()
        + (journal.reason() == null ? "" : " " + journal.reason())
        + (journal.verification() == null ? "" : " " + journal.verification())
        + "  "
        + action.accountId()
        + "  "
        + action.action()
        + "  "
        + Printable.of(action.principalName())
        + (action.target() == null ? "" : "  " + Printable.of(action.target()))
        + (journal.message() == null ? "" : "  " + Printable.of(journal.message()));
  }
}
