package org.iaminactivity.remediation.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.remediation.action.PlanId;
import org.jspecify.annotations.Nullable;

/**
 * What a person approves: each action exactly as it will be done, and each finding of the selection
 * for which nothing is done.
 *
 * @param parts of the run's published states, from which the plan was made
 * @param manifestSha256 of the run's manifest then
 * @param createdBy the caller's ARN, as STS said it
 * @param exemptionsSha256 of the file of exemptions then; null if there was none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "plan_id",
  "run_date",
  "created_at",
  "created_by",
  "expires_at",
  "selection",
  "settings",
  "parts",
  "manifest_sha256",
  "exemptions_sha256",
  "actions",
  "left_out"
})
public record Plan(
    @JsonProperty("plan_id") PlanId planId,
    @JsonProperty("run_date") LocalDate runDate,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("created_by") String createdBy,
    @JsonProperty("expires_at") Instant expiresAt,
    Selection selection,
    PlanSettings settings,
    List<Part> parts,
    @JsonProperty("manifest_sha256") String manifestSha256,
    @JsonProperty("exemptions_sha256") @Nullable String exemptionsSha256,
    List<PlannedAction> actions,
    @JsonProperty("left_out") List<LeftOut> leftOut) {

  public Plan {
    parts = List.copyOf(parts);
    actions = List.copyOf(actions);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A published file that the plan rests on.
   *
   * @param sha256 of its bytes, in lower-case hex digits
   */
  public record Part(String key, String sha256) {}

  /** The plan of this content, with the ids that the content gives it and its actions. */
  public static Plan of(
      Instant createdAt,
      String createdBy,
      Selection selection,
      PlanSettings settings,
      List<Part> parts,
      String manifestSha256,
      @Nullable String exemptionsSha256,
      List<PlannedAction> actions,
      List<LeftOut> leftOut) {
    List<PlannedAction> inOrder = actions.stream().sorted(PlannedAction.ORDER).toList();
    PlanId id = PlanDocument.id(selection.runDate(), selection, settings, inOrder);
    return new Plan(
        id,
        selection.runDate(),
        createdAt,
        createdBy,
        createdAt.plus(settings.expiresAfter()),
        selection,
        settings,
        parts,
        manifestSha256,
        exemptionsSha256,
        inOrder.stream().map(action -> action.identifiedIn(id)).toList(),
        leftOut);
  }

  /** The id that its content gives it. */
  PlanId idOfContent() {
    return PlanDocument.id(runDate, selection, settings, actions);
  }

  /** Whether it can be approved and applied no longer. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
