package org.iaminactivity.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.LeaseHolder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state of a run in the warehouse: which process works on it, how far it is, and what the
 * evidence does not record.
 *
 * @param holder the process that works on it; null if none does
 * @param expiresAt when its lease ends unless it is renewed, by its clock
 * @param renewal of the lease, counted
 * @param status of the last start: STARTED, COMPLETED, FAILED or STOPPED
 * @param attempts how often an audit of it was started
 * @param retried how often an audited account was called, where it was more than once
 * @param notified hash of the published content that was notified last; null if none was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
  "holder",
  "expires_at",
  "renewal",
  "run",
  "run_date",
  "status",
  "attempts",
  "steps",
  "accounts",
  "reasons",
  "failed",
  "progress",
  "retried",
  "notified"
})
public record RunState(
    @Nullable LeaseHolder holder,
    @JsonProperty("expires_at") @Nullable Instant expiresAt,
    long renewal,
    String run,
    @JsonProperty("run_date") LocalDate runDate,
    String status,
    int attempts,
    List<RunStatus.Step> steps,
    Map<String, Integer> accounts,
    Map<String, Integer> reasons,
    List<RunStatus.FailedAccount> failed,
    RunStatus.@Nullable Progress progress,
    Map<String, Integer> retried,
    @Nullable String notified) {

  public static final String STARTED = "STARTED";
  public static final String COMPLETED = "COMPLETED";
  public static final String FAILED = "FAILED";
  public static final String STOPPED = "STOPPED";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The state of a run about which nothing is known. */
  public static RunState none(RunId run) {
    return new RunState(
        null,
        null,
        0,
        run.toString(),
        run.date(),
        FAILED,
        0,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of(),
        null);
  }

  public byte[] toJson() {
    return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #toJson} wrote; empty if it is anything else. */
  static Optional<RunState> ofJson(byte[] json) {
    try {
      RunState state = JSON.readValue(json, RunState.class);
      return state == null || state.isIncomplete() ? Optional.empty() : Optional.of(state);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("ConstantValue") // a document may lack any member
  private boolean isIncomplete() {
    return run == null
        || runDate == null
        || status == null
        || steps == null
        || accounts == null
        || reasons == null
        || failed == null
        || retried == null;
  }

  /**
   * What `status` shows of it.
   *
   * @param isHeld whether its process is at work: if it was killed, the status is what the next
   *     start will take it for
   */
  RunStatus status(boolean isHeld) {
    boolean died = !isHeld && status.equals(STARTED);
    return new RunStatus(
        run,
        runDate,
        died ? FAILED : status,
        attempts,
        died ? steps.stream().map(RunStatus.Step::died).toList() : steps,
        accounts,
        reasons,
        failed,
        died ? null : progress);
  }
}
