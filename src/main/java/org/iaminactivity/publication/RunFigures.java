package org.iaminactivity.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;

/**
 * The figures of one published run.
 *
 * @param complete whether no account failed
 * @param severe findings of HIGH and CRITICAL severity
 */
@JsonPropertyOrder({
  "run_date",
  "complete",
  "audited",
  "failed",
  "skipped",
  "findings",
  "high_or_critical"
})
public record RunFigures(
    @JsonProperty("run_date") LocalDate runDate,
    boolean complete,
    int audited,
    int failed,
    int skipped,
    long findings,
    @JsonProperty("high_or_critical") long severe) {}
