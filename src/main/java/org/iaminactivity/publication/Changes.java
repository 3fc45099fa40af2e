package org.iaminactivity.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What changed since the published night before. A finding is new or gone only if its account was
 * looked at in both nights; an account that joined since counts as looked at.
 *
 * @param since that night
 * @param newBySeverity the new findings by severity
 * @param gone findings that are no longer there
 * @param notLooked findings of one of the nights whose account the other one did not audit: nobody
 *     can say whether they are new or gone
 * @param rulesDiffer the rules that were set otherwise that night, which changes findings too
 */
@JsonPropertyOrder({"since", "new_by_severity", "gone", "not_looked", "rules_differ"})
public record Changes(
    LocalDate since,
    @JsonProperty("new_by_severity") Map<String, Long> newBySeverity,
    long gone,
    @JsonProperty("not_looked") long notLooked,
    @JsonProperty("rules_differ") List<String> rulesDiffer) {

  /** How many are new. */
  public long appeared() {
    return newBySeverity.values().stream().mapToLong(Long::longValue).sum();
  }
}
