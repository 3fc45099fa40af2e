package org.iaminactivity.remediation.record;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.page.PlanPage;
import org.iaminactivity.page.PlanPageModel;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.WriteCommand;
import org.iaminactivity.remediation.approval.Approval;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what became of a plan, for queries and for people: after it was made, applied, verified or
 * rolled back.
 */
@Component
public class PlanRecord {

  private final Warehouse warehouse;
  private final PlanRows rows;
  private final Approvals approvals;
  private final PlanPage page;

  PlanRecord(Warehouse warehouse, PlanRows rows, Approvals approvals, PlanPage page) {
    this.warehouse = warehouse;
    this.rows = rows;
    this.approvals = approvals;
    this.page = page;
  }

  /**
   * Replaces the rows and the page of the plan.
   *
   * @param journals by the ids of the actions; an action without one was not begun
   */
  public void write(PlanArchive.Stored stored, Map<String, ActionJournal> journals)
      throws IOException {
    List<Approval> counting = approvals.counting(stored);
    List<RemediationRow> written = rows.write(stored, journals, counting);
    warehouse.replace(
        stored.plan().planId().page(), page.render(model(stored, journals, counting, written)));
  }

  /** The command by which somebody approves the plan. */
  public static String approveCommand(PlanArchive.Stored stored) {
    return "iam-inactivity-audit approve --plan="
        + stored.plan().planId()
        + " --sha256="
        + stored.sha256()
        + " --comment='…'";
  }

  private PlanPageModel model(
      PlanArchive.Stored stored,
      Map<String, ActionJournal> journals,
      List<Approval> counting,
      List<RemediationRow> written) {
    Plan plan = stored.plan();
    Map<String, RemediationRow> leftOut = new TreeMap<>();
    for (RemediationRow row : written) {
      if (row.actionId() == null) {
        row.findingIds().forEach(id -> leftOut.put(id, row));
      }
    }
    return new PlanPageModel(
        plan.planId().value(),
        facts(stored, counting),
        plan.actions().isEmpty() ? null : approveCommand(stored),
        plan.actions().stream()
            .map(action -> action(action, journals.get(action.actionId())))
            .toList(),
        plan.leftOut().stream().map(one -> leftOut(one, leftOut.get(one.findingId()))).toList());
  }

  private Map<String, String> facts(PlanArchive.Stored stored, List<Approval> counting) {
    Plan plan = stored.plan();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Made from", "the run of " + plan.runDate());
    facts.put("Made", plan.createdAt() + " by " + plan.createdBy());
    facts.put("Expires", plan.expiresAt().toString());
    facts.put("Actions", String.valueOf(plan.actions().size()));
    facts.put("Left out", String.valueOf(plan.leftOut().size()));
    facts.put(
        "Approvals",
        counting.size()
            + " of "
            + approvals.needed(plan)
            + counting.stream()
                .map(one -> "; " + one.at() + " by " + one.approver() + ": " + one.comment())
                .collect(Collectors.joining()));
    facts.put("SHA-256 of plan.json", stored.sha256());
    return facts;
  }

  private static PlanPageModel.Action action(
      PlannedAction action, @Nullable ActionJournal journal) {
    List<IamWrite> steps = action.steps();
    return new PlanPageModel.Action(
        action.actionId(),
        action.account(),
        action.owner(),
        action.principalArn(),
        action.principalName() + (action.target() == null ? "" : ", " + action.target()),
        action.action().text(),
        action.reversible(),
        action.stage().name(),
        action.reason(),
        action.expectedLastUse(),
        steps.stream()
            .map(step -> WriteCommand.of(step, action.principalName()))
            .collect(Collectors.joining("\n")),
        undo(action, steps),
        outcome(journal));
  }

  private static String undo(PlannedAction action, List<IamWrite> steps) {
    if (action.reversible()) {
      return "exact, by rollback.";
    }
    return switch (action.action()) {
      case DELETE_LOGIN_PROFILE -> "none; a person can set a new password.";
      case STRIP_USER -> {
        long exact = steps.stream().filter(step -> step.undo(action.expected()) != null).count();
        yield "in part: "
            + exact
            + " of "
            + steps.size()
            + " steps by rollback; of the others it prints the commands.";
      }
      default -> "none, ever.";
    };
  }

  private static String outcome(@Nullable ActionJournal journal) {
    if (journal == null || journal.outcome() == ActionOutcome.PLANNED) {
      return "not done";
    }
    Instant at = journal.rolledBackAt() == null ? journal.appliedAt() : journal.rolledBackAt();
    return journal.outcome()
        + (journal.reason() == null ? "" : " " + journal.reason())
        + (at == null ? "" : " " + at)
        + (journal.verification() == null
            ? ""
            : "; " + journal.verification() + " " + journal.verifiedAt());
  }

  private static PlanPageModel.LeftOut leftOut(LeftOut finding, @Nullable RemediationRow row) {
    return new PlanPageModel.LeftOut(
        finding.findingId(),
        row == null ? null : row.account(),
        row == null ? null : row.principalName(),
        finding.reason().name(),
        finding.message());
  }
}
