package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Step;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.Lines;
import org.jspecify.annotations.Nullable;

/** Writes what happens to one action as it happens, each line before the next call is made. */
final class JournalEntries {

  private final Consumer<ActionJournal> store;
  private final Clock clock;
  private ActionJournal journal;

  /**
   * Goes on from what happened so far.
   *
   * @param store makes each entry durable
   */
  JournalEntries(Consumer<ActionJournal> store, ActionJournal journal, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  ActionJournal journal() {
    return journal;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Another start tries the action; it is written with what comes next. */
  void begin() {
    set(
        journal.outcome(),
        journal.reason(),
        journal.message(),
        journal.attempts() + 1,
        journal.foundLastUsedAt(),
        journal.steps(),
        journal.appliedAt());
  }

  void found(@Nullable Instant lastUsedAt) {
    set(
        journal.outcome(),
        journal.reason(),
        journal.message(),
        journal.attempts(),
        lastUsedAt,
        journal.steps(),
        journal.appliedAt());
  }

  /** The writes that were made and show. */
  List<IamWrite> done() {
    return journal.steps().stream().filter(Step::done).map(Step::write).toList();
  }

  /** The call if it was to be made when a start ended; null if it was not, or was resolved. */
  @Nullable Step unresolved(IamWrite write) {
    return journal.steps().stream()
        .filter(Step::isUnresolved)
        .filter(step -> step.write().equals(write))
        .findFirst()
        .orElse(null);
  }

  /** Durable before the call is made. */
  void intend(IamWrite write) {
    List<Step> steps = new ArrayList<>(journal.steps());
    steps.removeIf(Step::isUnresolved);
    steps.add(new Step(write, now(), null, false, null));
    steps(steps);
    write();
  }

  void made(IamWrite write, @Nullable String requestId) {
    end(write, true, requestId);
    write();
  }

  /** Whoever reads it next takes the call as not made. */
  void notMade(IamWrite write) {
    end(write, false, null);
  }

  private void end(IamWrite write, boolean done, @Nullable String requestId) {
    steps(
        journal.steps().stream()
            .map(
                step ->
                    step.isUnresolved() && step.write().equals(write)
                        ? new Step(write, step.intendedAt(), now(), done, requestId)
                        : step)
            .toList());
  }

  private void steps(List<Step> steps) {
    set(
        journal.outcome(),
        journal.reason(),
        journal.message(),
        journal.attempts(),
        journal.foundLastUsedAt(),
        steps,
        journal.appliedAt());
  }

  ActionJournal end(
      ActionOutcome outcome, @Nullable ActionReason reason, @Nullable String message) {
    set(
        outcome,
        reason,
        message == null ? null : Lines.one(message),
        journal.attempts(),
        journal.foundLastUsedAt(),
        journal.steps(),
        outcome == ActionOutcome.APPLIED ? now() : journal.appliedAt());
    write();
    return journal;
  }

  private void set(
      ActionOutcome outcome,
      @Nullable ActionReason reason,
      @Nullable String message,
      int attempts,
      @Nullable Instant foundLastUsedAt,
      List<Step> steps,
      @Nullable Instant appliedAt) {
    journal =
        new ActionJournal(
            journal.actionId(),
            outcome,
            reason,
            message,
            attempts,
            foundLastUsedAt,
            steps,
            appliedAt,
            journal.verification(),
            journal.verifiedAt(),
            journal.undo(),
            journal.rolledBackAt(),
            journal.rolledBackBy(),
            journal.rollbackComment());
  }

  private void write() {
    store.accept(journal);
  }
}
