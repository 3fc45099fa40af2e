package org.iaminactivity.command.remediate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iaminactivity.command.output.Printable;
import org.iaminactivity.remediation.approval.Approval;
import org.iaminactivity.remediation.record.PlanFigures;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of a plan.
 *
 * @param page where it is
 * @param approveCommand by which somebody approves these bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanSummary(
    @JsonUnwrapped PlanFigures figures,
    String page,
    @JsonProperty("approve_command") String approveCommand,
    List<String> warnings) {

  public String toJson() {
    return JsonMapper.shared().writeValueAsString(this);
  }

  public void print(PrintWriter out) {
    out.println("plan       " + figures.planId());
    out.println("sha256     " + figures.sha256());
    out.println("made       " + figures.createdAt() + " by " + Printable.of(figures.createdBy()));
    out.println("expires    " + figures.expiresAt() + (figures.expired() ? " (expired)" : ""));
    out.println("actions    " + total(figures.actions()) + counts(figures.actions()));
    if (!figures.reasons().isEmpty()) {
      out.println("reasons   " + counts(figures.reasons()));
    }
    if (!figures.verifications().isEmpty()) {
      out.println("verified  " + counts(figures.verifications()));
    }
    out.println("left out   " + total(figures.leftOut()) + counts(figures.leftOut()));
    out.println("approvals  " + figures.approvals().size() + " of " + figures.approvalsNeeded());
    for (Approval approval : figures.approvals()) {
      out.println(
          "           "
              + approval.at()
              + " "
              + Printable.of(approval.approver())
              + ": "
              + Printable.of(approval.comment()));
    }
    out.println("page       " + page);
  }

  private static int total(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
