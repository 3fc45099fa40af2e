package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Step;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.jspecify.annotations.Nullable;

/** Writes what happens to one action as it happens: a call is in it before it is made. */
final class JournalEntries {

  /** An intent that is older may have been carried out, and taken back by the owner since. */
  private static final Duration INTENT_COUNTS = Duration.ofMinutes(15);

  private final Consumer<ActionJournal> store;
  private final Function<ActionJournal, List<Step>> steps;
  private final BiFunction<ActionJournal, List<Step>, ActionJournal> withSteps;
  private final Clock clock;
  private ActionJournal journal;

  private JournalEntries(
      Consumer<ActionJournal> store,
      Function<ActionJournal, List<Step>> steps,
      BiFunction<ActionJournal, List<Step>, ActionJournal> withSteps,
      ActionJournal journal,
      Clock clock) {
    this.store = store;
    this.steps = steps;
    this.withSteps = withSteps;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Of the calls that do the action.
   *
   * @param store makes each entry durable
   */
  static JournalEntries ofApply(Consumer<ActionJournal> store, ActionJournal journal, Clock clock) {
    return new JournalEntries(
        store, ActionJournal::steps, ActionJournal::withSteps, journal.triedAgain(), clock);
  }

  /** Of the same calls, where none is tried any more. */
  static JournalEntries ofSettling(
      Consumer<ActionJournal> store, ActionJournal journal, Clock clock) {
    return new JournalEntries(
        store, ActionJournal::steps, ActionJournal::withSteps, journal, clock);
  }

  /** Of the calls that roll it back. */
  static JournalEntries ofRollback(
      Consumer<ActionJournal> store, ActionJournal journal, Clock clock) {
    return new JournalEntries(store, ActionJournal::undo, ActionJournal::withUndo, journal, clock);
  }

  ActionJournal journal() {
    return journal;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  void found(@Nullable Instant lastUsedAt) {
    journal = journal.withFoundLastUsedAt(lastUsedAt);
  }

  /** The calls that were made and show. */
  List<IamWrite> done() {
    return steps.apply(journal).stream().filter(Step::done).map(Step::write).toList();
  }

  /** The call if it was to be made when a start ended; null if it was not, or was resolved. */
  @Nullable Step unresolved(IamWrite write) {
    return steps.apply(journal).stream()
        .filter(Step::isUnresolved)
        .filter(step -> step.write().equals(write))
        .findFirst()
        .orElse(null);
  }

  /** Whether the intent is too old for the call to be made again. */
  boolean isOld(Step unresolved) {
    return Duration.between(unresolved.intendedAt(), clock.instant()).compareTo(INTENT_COUNTS) >= 0;
  }

  /** Durable before the call is made. */
  void intend(IamWrite write) {
    List<Step> all = new ArrayList<>(steps.apply(journal));
    all.removeIf(Step::isUnresolved);
    all.add(new Step(write, now(), null, false, null));
    journal = withSteps.apply(journal, all);
    store.accept(journal);
  }

  void made(IamWrite write, @Nullable String requestId) {
    resolve(write, true, requestId);
    store.accept(journal);
  }

  /** Whoever reads it next takes the call as not made; it is stored with what comes next. */
  void notMade(IamWrite write) {
    resolve(write, false, null);
  }

  private void resolve(IamWrite write, boolean done, @Nullable String requestId) {
    journal =
        withSteps.apply(
            journal,
            steps.apply(journal).stream()
                .map(
                    step ->
                        step.isUnresolved() && step.write().equals(write)
                            ? new Step(write, step.intendedAt(), now(), done, requestId)
                            : step)
                .toList());
  }

  ActionJournal end(
      ActionOutcome outcome, @Nullable ActionReason reason, @Nullable String message) {
    return end(journal.ended(outcome, reason, message, now()));
  }

  ActionJournal end(ActionJournal ended) {
    journal = ended;
    store.accept(journal);
    return journal;
  }
}
