package org.iaminactivity.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was published of a run. Written last, so that where it lies, everything it names lies.
 *
 * @param attempt the how-manieth start of the run collected what is published
 * @param complete whether no account failed
 * @param accounts how many by outcome, and how many of those not audited by reason
 * @param findings how many by rule, and how many by severity
 */
@JsonPropertyOrder({
  "run_date",
  "attempt",
  "complete",
  "program_version",
  "started_at",
  "published_at",
  "rules",
  "accounts",
  "findings",
  "parts"
})
record Manifest(
    @JsonProperty("run_date") LocalDate runDate,
    int attempt,
    boolean complete,
    @JsonProperty("program_version") String programVersion,
    @JsonProperty("started_at") Instant startedAt,
    @JsonProperty("published_at") Instant publishedAt,
    Map<String, Rule> rules,
    Accounts accounts,
    Findings findings,
    List<Part> parts) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Rule(
      boolean enabled,
      @JsonProperty("threshold_days") int thresholdDays,
      @Nullable Severity severity) {}

  @JsonPropertyOrder({"by_outcome", "by_reason"})
  record Accounts(
      @JsonProperty("by_outcome") Map<String, Integer> byOutcome,
      @JsonProperty("by_reason") Map<String, Integer> byReason) {}

  @JsonPropertyOrder({"by_rule", "by_severity"})
  record Findings(
      @JsonProperty("by_rule") Map<String, Long> byRule,
      @JsonProperty("by_severity") Map<String, Long> bySeverity) {}

  /**
   * One published file.
   *
   * @param bytes its size
   * @param sha256 of the file, in lower-case hex digits
   */
  @JsonPropertyOrder({"dataset", "key", "rows", "bytes", "sha256"})
  record Part(String dataset, String key, long rows, long bytes, String sha256) {}

  /** One line, so that Athena reads it as a table. */
  byte[] toJson() {
    return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
