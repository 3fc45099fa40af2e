package org.iaminactivity.remediation.action;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to one action: each changing call is in here before it is made, and what became of
 * it after.
 *
 * @param reason null where none is to be told
 * @param message one line; null where none is to be told
 * @param attempts how many starts tried the action
 * @param foundLastUsedAt the newest use of what the action is about, as read before the last write
 * @param steps the changing calls, in their order
 * @param appliedAt when the last of them was seen to show
 * @param verification VERIFIED, REVERTED or UNKNOWN; null before the first look
 * @param undo the calls that roll it back
 * @param rolledBackBy the caller's ARN, as STS said it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "action_id",
  "outcome",
  "reason",
  "message",
  "attempts",
  "found_last_used_at",
  "steps",
  "applied_at",
  "verification",
  "verified_at",
  "undo",
  "rolled_back_at",
  "rolled_back_by",
  "rollback_comment"
})
public record ActionJournal(
    @JsonProperty("action_id") String actionId,
    ActionOutcome outcome,
    @Nullable ActionReason reason,
    @Nullable String message,
    int attempts,
    @JsonProperty("found_last_used_at") @Nullable Instant foundLastUsedAt,
    List<Step> steps,
    @JsonProperty("applied_at") @Nullable Instant appliedAt,
    @Nullable Verification verification,
    @JsonProperty("verified_at") @Nullable Instant verifiedAt,
    List<Step> undo,
    @JsonProperty("rolled_back_at") @Nullable Instant rolledBackAt,
    @JsonProperty("rolled_back_by") @Nullable String rolledBackBy,
    @JsonProperty("rollback_comment") @Nullable String rollbackComment) {

  private static final JsonMapper JSON = StrictJson.mapper().build();

  public ActionJournal {
    Objects.requireNonNull(actionId, "action_id");
    Objects.requireNonNull(outcome, "outcome");
    steps = List.copyOf(steps);
    undo = List.copyOf(undo);
  }

  /** Whether what was done still holds. */
  public enum Verification {
    VERIFIED,
    REVERTED,
    UNKNOWN
  }

  /**
   * A changing call.
   *
   * @param intendedAt before it was made
   * @param endedAt when what became of it was written; null while that is not known
   * @param done whether it shows
   * @param requestId of IAM's answer; null if there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"write", "intended_at", "ended_at", "done", "request_id"})
  public record Step(
      IamWrite write,
      @JsonProperty("intended_at") Instant intendedAt,
      @JsonProperty("ended_at") @Nullable Instant endedAt,
      boolean done,
      @JsonProperty("request_id") @Nullable String requestId) {

    public Step {
      Objects.requireNonNull(write, "write");
      Objects.requireNonNull(intendedAt, "intended_at");
    }

    @JsonIgnore
    public boolean isUnresolved() {
      return endedAt == null;
    }
  }

  /** Of an action that nobody has tried. */
  public static ActionJournal planned(String actionId) {
    return new ActionJournal(
        actionId,
        ActionOutcome.PLANNED,
        null,
        null,
        0,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  /** The same with other calls. */
  public ActionJournal withSteps(List<Step> newSteps) {
    Copy copy = new Copy(this);
    copy.steps = newSteps;
    return copy.journal();
  }

  /** The same with other calls that roll it back. */
  public ActionJournal withUndo(List<Step> newUndo) {
    Copy copy = new Copy(this);
    copy.undo = newUndo;
    return copy.journal();
  }

  /** The calls that were made and not rolled back, in their order. */
  public Stream<IamWrite> standing() {
    return outcome == ActionOutcome.ROLLED_BACK
        ? Stream.of()
        : steps.stream().filter(Step::done).map(Step::write);
  }

  /** Whether a call was to be made when a start ended, and nobody knows whether it was. */
  @JsonIgnore
  public boolean isUnresolved() {
    return steps.stream().anyMatch(Step::isUnresolved);
  }

  /** Whether something is to be said of it once nothing more can be done. */
  @JsonIgnore
  public boolean isToBeSettled() {
    return outcome == ActionOutcome.PLANNED || (outcome.isOpen() && isUnresolved());
  }

  /** Tried by one more start. */
  public ActionJournal triedAgain() {
    Copy copy = new Copy(this);
    copy.attempts++;
    return copy.journal();
  }

  public ActionJournal withFoundLastUsedAt(@Nullable Instant lastUsedAt) {
    Copy copy = new Copy(this);
    copy.foundLastUsedAt = lastUsedAt;
    return copy.journal();
  }

  /** How it ended. */
  public ActionJournal ended(
      ActionOutcome newOutcome, @Nullable ActionReason why, @Nullable String words, Instant at) {
    Copy copy = new Copy(this);
    copy.outcome = newOutcome;
    copy.reason = why;
    copy.message = words;
    if (newOutcome == ActionOutcome.APPLIED) {
      copy.appliedAt = at;
    }
    return copy.journal();
  }

  /** What a look at it said. */
  public ActionJournal verified(Verification said, @Nullable String words, Instant at) {
    Copy copy = new Copy(this);
    copy.verification = said;
    copy.verifiedAt = at;
    if (words != null) {
      copy.message = words;
    }
    return copy.journal();
  }

  /** It is rolled back. */
  public ActionJournal rolledBack(String by, String comment, @Nullable String words, Instant at) {
    Copy copy = new Copy(this);
    copy.outcome = ActionOutcome.ROLLED_BACK;
    copy.reason = null;
    copy.message = words;
    copy.rolledBackAt = at;
    copy.rolledBackBy = by;
    copy.rollbackComment = OneLine.of(comment);
    return copy.journal();
  }

  /** It can't be rolled back: it stays as it is. */
  public ActionJournal notRolledBack(@Nullable ActionReason why, String words) {
    Copy copy = new Copy(this);
    copy.reason = why;
    copy.message = words;
    return copy.journal();
  }

  /** The ids of all requests that IAM answered, in their order. */
  public List<String> requestIds() {
    return Stream.concat(steps.stream(), undo.stream())
        .flatMap(step -> Stream.ofNullable(step.requestId()))
        .toList();
  }

  public byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static ActionJournal ofJson(byte[] json) {
    try {
      return Objects.requireNonNull(JSON.readValue(json, ActionJournal.class), "it is empty");
    } catch (JacksonException | NullPointerException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What changes of a journal while it is written on. */
  private static final class Copy {

    private final ActionJournal of;
    private ActionOutcome outcome;
    private @Nullable ActionReason reason;
    private @Nullable String message;
    private int attempts;
    private @Nullable Instant foundLastUsedAt;
    private List<Step> steps;
    private @Nullable Instant appliedAt;
    private @Nullable Verification verification;
    private @Nullable Instant verifiedAt;
    private List<Step> undo;
    private @Nullable Instant rolledBackAt;
    private @Nullable String rolledBackBy;
    private @Nullable String rollbackComment;

    private Copy(ActionJournal of) {
      this.of = of;
      outcome = of.outcome;
      reason = of.reason;
      message = of.message;
      attempts = of.attempts;
      foundLastUsedAt = of.foundLastUsedAt;
      steps = of.steps;
      appliedAt = of.appliedAt;
      verification = of.verification;
      verifiedAt = of.verifiedAt;
      undo = of.undo;
      rolledBackAt = of.rolledBackAt;
      rolledBackBy = of.rolledBackBy;
      rollbackComment = of.rollbackComment;
    }

    private ActionJournal journal() {
      return new ActionJournal(
          of.actionId,
          outcome,
          reason,
          message == null ? null : OneLine.of(message),
          attempts,
          foundLastUsedAt,
          steps,
          appliedAt,
          verification,
          verifiedAt,
          undo,
          rolledBackAt,
          rolledBackBy,
          rollbackComment);
    }
  }
}
