package org.iaminactivity.remediation.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * That somebody has read a plan and wants it applied.
 *
 * @param sha256 of the plan's bytes that were read, in lower-case hex digits
 * @param approver the caller's ARN, session name included, as STS said it
 * @param comment one line
 */
@JsonPropertyOrder({"plan_id", "sha256", "approver", "comment", "at"})
public record Approval(
    @JsonProperty("plan_id") PlanId planId,
    String sha256,
    String approver,
    String comment,
    Instant at) {

  private static final JsonMapper JSON = StrictJson.mapper().build();

  public Approval {
    Objects.requireNonNull(planId, "plan_id");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(approver, "approver");
    Objects.requireNonNull(comment, "comment");
    Objects.requireNonNull(at, "at");
  }

  byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Approval ofJson(byte[] json) {
    try {
      return Objects.requireNonNull(JSON.readValue(json, Approval.class), "it is empty");
    } catch (JacksonException | NullPointerException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }
}
