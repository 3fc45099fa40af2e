package org.iaminactivity.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run.
 *
 * @param run its prefix in the warehouse
 * @param status of the last start: STARTED, COMPLETED, FAILED or STOPPED
 * @param attempts how often an audit of it was started
 * @param steps of the last start
 * @param accounts by outcome; WAITING are those that have none yet
 * @param reasons accounts that were not audited, by reason
 * @param failed the failed accounts
 * @param progress of the accounts that are being called; null if none are
 */
@JsonPropertyOrder({
  "run",
  "run_date",
  "status",
  "attempts",
  "steps",
  "accounts",
  "reasons",
  "failed",
  "progress"
})
public record RunStatus(
    String run,
    @JsonProperty("run_date") LocalDate runDate,
    String status,
    int attempts,
    List<Step> steps,
    Map<String, Integer> accounts,
    Map<String, Integer> reasons,
    List<FailedAccount> failed,
    @Nullable Progress progress) {

  /**
   * How fast accounts are collected.
   *
   * @param secondsLeft until the waiting accounts are collected too, at that pace; null if none has
   *     been collected
   */
  @JsonPropertyOrder({"audited_per_second", "seconds_left"})
  public record Progress(
      @JsonProperty("audited_per_second") double auditedPerSecond,
      @JsonProperty("seconds_left") @Nullable Long secondsLeft) {}

  /**
   * A step of the last start.
   *
   * @param startedAt null if it hasn't
   * @param endedAt null if it hasn't
   */
  @JsonPropertyOrder({"name", "status", "started_at", "ended_at"})
  public record Step(
      String name,
      String status,
      @JsonProperty("started_at") @Nullable Instant startedAt,
      @JsonProperty("ended_at") @Nullable Instant endedAt) {

    Step died() {
      return status.equals(RunState.STARTED)
          ? new Step(name, RunState.FAILED, startedAt, endedAt)
          : this;
    }
  }

  /**
   * A failed account; its place in the organization is neither shown nor kept.
   *
   * @param attempts how many attempts to collect its report have ended
   */
  @JsonPropertyOrder({"account", "reason", "message", "attempts"})
  public record FailedAccount(
      @JsonUnwrapped @JsonIgnoreProperties("organizational_unit_path") Account account,
      String reason,
      String message,
      int attempts) {}
}
