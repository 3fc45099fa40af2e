package org.iaminactivity.remediation.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.iaminactivity.remediation.action.ActionReason;

/**
 * A finding of the selection for which the plan does nothing.
 *
 * @param message a sentence, for people
 */
@JsonPropertyOrder({"finding_id", "reason", "message"})
public record LeftOut(
    @JsonProperty("finding_id") String findingId, ActionReason reason, String message) {}
