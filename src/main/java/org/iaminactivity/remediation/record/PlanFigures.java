package org.iaminactivity.remediation.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.approval.Approval;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;

/**
 * How far a plan is.
 *
 * @param approvalsNeeded how many different approvers it takes
 * @param approvals those that count, the oldest first
 * @param actions by outcome
 * @param reasons why actions were not done, or not to their end
 * @param verifications what became of applied ones, as was seen last
 * @param leftOut findings by reason
 */
@JsonPropertyOrder({
  "plan_id",
  "sha256",
  "run_date",
  "created_at",
  "created_by",
  "expires_at",
  "expired",
  "approvals_needed",
  "approvals",
  "actions",
  "reasons",
  "verifications",
  "left_out"
})
public record PlanFigures(
    @JsonProperty("plan_id") PlanId planId,
    String sha256,
    @JsonProperty("run_date") LocalDate runDate,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("created_by") String createdBy,
    @JsonProperty("expires_at") Instant expiresAt,
    boolean expired,
    @JsonProperty("approvals_needed") int approvalsNeeded,
    List<Approval> approvals,
    Map<String, Integer> actions,
    Map<String, Integer> reasons,
    Map<String, Integer> verifications,
    @JsonProperty("left_out") Map<String, Integer> leftOut) {

  /** The figures of a plan whose actions stand as their journals say. */
  public static PlanFigures of(
      PlanArchive.Stored stored,
      Map<String, ActionJournal> journals,
      List<Approval> approvals,
      int approvalsNeeded,
      Instant now) {
    Plan plan = stored.plan();
    Map<String, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    Map<String, Integer> verifications = new TreeMap<>();
    for (PlannedAction action : plan.actions()) {
      ActionJournal journal = journals.get(action.actionId());
      count(outcomes, journal == null ? ActionOutcome.PLANNED : journal.outcome());
      if (journal != null && journal.reason() != null) {
        count(reasons, journal.reason());
      }
      if (journal != null && journal.verification() != null) {
        count(verifications, journal.verification());
      }
    }
    Map<String, Integer> leftOut = new TreeMap<>();
    plan.leftOut().stream().map(LeftOut::reason).forEach(reason -> count(leftOut, reason));
    return new PlanFigures(
        plan.planId(),
        stored.sha256(),
        plan.runDate(),
        plan.createdAt(),
        plan.createdBy(),
        plan.expiresAt(),
        plan.isExpired(now),
        approvalsNeeded,
        approvals,
        outcomes,
        reasons,
        verifications,
        leftOut);
  }

  private static void count(Map<String, Integer> counts, Enum<?> what) {
    counts.merge(what.name(), 1, Integer::sum);
  }
}
