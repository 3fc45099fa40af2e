package org.iaminactivity.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What changed since the previous published run. A finding is new or gone only if both runs audited
 * its account; an account that joined since counts as audited.
 *
 * @param since the date of that run
 * @param newBySeverity the new findings by severity
 * @param gone findings that are no longer there
 * @param notLooked findings of one of the runs whose account the other one did not audit: whether
 *     they are new or gone is not known
 * @param rulesDiffer the rules that had other settings in that run, which changes findings too
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
