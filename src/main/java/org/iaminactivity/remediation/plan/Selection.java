package org.iaminactivity.remediation.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.SortedSet;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of a run a plan is about. What is empty or null selects all.
 *
 * @param severity at least
 * @param minInactiveDays at least
 * @param limit the most actions: the findings that are inactive longest come first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "run_date",
  "accounts",
  "organizational_units",
  "rules",
  "severity",
  "min_inactive_days",
  "actions",
  "limit"
})
public record Selection(
    @JsonProperty("run_date") LocalDate runDate,
    SortedSet<AccountId> accounts,
    @JsonProperty("organizational_units") SortedSet<String> organizationalUnits,
    SortedSet<String> rules,
    @Nullable Severity severity,
    @JsonProperty("min_inactive_days") @Nullable Integer minInactiveDays,
    SortedSet<ActionType> actions,
    @Nullable Integer limit) {}
