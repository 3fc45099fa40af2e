package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.iam.UserSession;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.jspecify.annotations.Nullable;

/**
 * Takes one applied action back: only what we did, the last call first, and only while the user is
 * as we left it.
 */
final class RollbackAction {

  private final PlannedAction action;
  private final UserSession session;
  private final JournalEntries journal;
  private final Rollback how;
  private final WritePace pace;
  private final StopSignal stop;
  private final Clock clock;

  /**
   * What the rollbacks of one start have in common.
   *
   * @param by the caller's ARN, as STS said it
   * @param dry whether everything is read and checked, and nothing written
   * @param mayWrite throws if this process may write no more
   */
  record Rollback(String by, String comment, boolean dry, Duration patience, Runnable mayWrite) {}

  RollbackAction(
      PlannedAction action,
      UserSession session,
      JournalEntries journal,
      Rollback how,
      WritePace pace,
      StopSignal stop,
      Clock clock) {
    this.action = action;
    this.session = session;
    this.journal = journal;
    this.how = how;
    this.pace = pace;
    this.stop = stop;
    this.clock = clock;
  }

  /** The calls that take back what was done, in the order in which they are made. */
  static List<IamWrite> undo(PlannedAction action, ActionJournal journal) {
    List<ActionJournal.Step> steps = new ArrayList<>(done(journal));
    Collections.reverse(steps);
    return steps.stream()
        .flatMap(step -> Stream.ofNullable(step.write().undo(action.expected())))
        .toList();
  }

  private static List<ActionJournal.Step> done(ActionJournal journal) {
    return journal.steps().stream().filter(ActionJournal.Step::done).toList();
  }

  /** What a person can do where no call of ours takes it back; empty if there is nothing. */
  static String leftToPeople(PlannedAction action, ActionJournal journal) {
    return done(journal).stream()
        .map(ActionJournal.Step::write)
        .filter(write -> write.undo(action.expected()) == null)
        .map(write -> UndoneByPeople.of(write, action))
        .collect(Collectors.joining("; "));
  }

  ActionJournal run() {
    List<IamWrite> undo = undo(action, journal.journal());
    String left = leftToPeople(action, journal.journal());
    if (undo.isEmpty()) {
      return journal.end(journal.journal().notRolledBack(null, "It can't be undone. " + left));
    }
    try {
      for (IamWrite write : undo) {
        String obstacle = journal.done().contains(write) ? null : step(write);
        if (obstacle != null) {
          return journal.end(
              journal.journal().notRolledBack(ActionReason.CHANGED, "Not undone: " + obstacle));
        }
      }
    } catch (ActionFailedException e) {
      return journal.end(journal.journal().notRolledBack(e.reason(), "Not undone: " + e.problem()));
    } catch (Change.UnknownOutcome e) {
      return journal.end(
          journal
              .journal()
              .notRolledBack(
                  ActionReason.UNAVAILABLE,
                  "Whether it is undone is not known: " + e.getMessage()));
    }
    if (how.dry()) {
      return journal.end(journal.journal().notRolledBack(null, "It would be undone"));
    }
    return journal.end(
        journal
            .journal()
            .rolledBack(
                how.by(),
                how.comment(),
                left.isEmpty() ? null : "Left to a person: " + left,
                journal.now()));
  }

  /** Makes the call, or returns what stands in its way. */
  private @Nullable String step(IamWrite write) {
    ActionJournal.Step resumed = journal.unresolved(write);
    Optional<UserReader.Found> found = session.read();
    if (found.isEmpty()) {
      return "the user is gone";
    }
    UserState state = found.get().state();
    if (!isSame(state)) {
      return "a user of the same name was made since";
    }
    if (resumed != null && write.holdsIn(state)) {
      journal.made(write, null);
      return null;
    }
    String difference = difference(state);
    if (difference != null) {
      return difference;
    }
    if (resumed != null && journal.isOld(resumed)) {
      return "whether " + write + " was called at " + resumed.intendedAt() + " is not known";
    }
    if (how.dry()) {
      return null;
    }
    pace.await();
    journal.intend(write);
    try {
      Change.Made made =
          new Change(
                  session,
                  again -> isSame(again.state()) && difference(again.state()) == null,
                  how.mayWrite(),
                  how.patience(),
                  stop,
                  clock)
              .make(write);
      journal.made(write, made.requestId());
      return null;
    } catch (Change.Interference e) {
      if (!e.isLost()) {
        journal.notMade(write);
      }
      return "the user was changed while " + write + " was retried";
    } catch (ActionFailedException e) {
      journal.notMade(write);
      throw e;
    }
  }

  private boolean isSame(UserState state) {
    return state.user().userId().equals(action.userId())
        && state.user().createdAt().equals(action.expected().user().createdAt());
  }

  /** How the user is not as we left it, as far as our own calls are concerned; null if it is. */
  private @Nullable String difference(UserState state) {
    List<IamWrite> undone = journal.done();
    for (ActionJournal.Step step : done(journal.journal())) {
      IamWrite undo = step.write().undo(action.expected());
      if (undo == null || undone.contains(undo)) {
        continue;
      }
      if (!step.write().holdsIn(state) || undo.holdsIn(state)) {
        return "what " + step.write() + " did was undone or deleted by somebody since";
      }
    }
    return null;
  }
}
