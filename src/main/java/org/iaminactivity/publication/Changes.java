package org.iaminactivity.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What changed since the run that this one goes on from, counted from the states of its findings.
 *
 * @param since the date of that run
 * @param newBySeverity findings that arose since, by severity; none that an account which joined,
 *     or a rule set otherwise, explains
 * @param joined findings of accounts that joined since
 * @param reopened findings that are there again, or were used in between
 * @param resolved findings that ended since because somebody did something
 * @param retired findings that nobody looks for any more since
 * @param unknown findings of accounts that this run did not audit: whether they are still there is
 *     not known
 * @param rulesDiffer the rules that had other settings in that run, which changes findings too
 */
@JsonPropertyOrder({
  "since",
  "new_by_severity",
  "joined",
  "reopened",
  "resolved",
  "retired",
  "unknown",
  "rules_differ"
})
public record Changes(
    LocalDate since,
    @JsonProperty("new_by_severity") Map<String, Long> newBySeverity,
    long joined,
    long reopened,
    long resolved,
    long retired,
    long unknown,
    @JsonProperty("rules_differ") List<String> rulesDiffer) {

  /** How many are new. */
  public long appeared() {
    return newBySeverity.values().stream().mapToLong(Long::longValue).sum();
  }
}
