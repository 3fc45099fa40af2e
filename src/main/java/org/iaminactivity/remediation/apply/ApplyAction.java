package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.IamWrite.Operation;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.iam.UserSession;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Protection;
import org.jspecify.annotations.Nullable;

/**
 * Does one action: before each changing call the user is read again and compared with what it
 * should be by then, and after it until it shows.
 */
final class ApplyAction {

  private final Applying applying;
  private final ActionUnderWay action;
  private final UserSession session;
  private final JournalEntries journal;
  private final WritePace pace;
  private final StopSignal stop;
  private final Clock clock;

  ApplyAction(
      Applying applying,
      ActionUnderWay action,
      UserSession session,
      JournalEntries journal,
      WritePace pace,
      StopSignal stop,
      Clock clock) {
    this.applying = applying;
    this.action = action;
    this.session = session;
    this.journal = journal;
    this.pace = pace;
    this.stop = stop;
    this.clock = clock;
  }

  /** Does what is left of it, and returns what happened. */
  ActionJournal run() {
    try {
      if (action.steps().isEmpty()) {
        return lookAlone();
      }
      for (IamWrite write : left()) {
        ActionJournal ended = step(write);
        if (ended != null) {
          return ended;
        }
      }
      return journal.end(ActionOutcome.APPLIED, null, null);
    } catch (NotVisible e) {
      return journal.end(
          ActionOutcome.APPLIED,
          ActionReason.NOT_VISIBLE,
          e.write + " was carried out, and did not show within 2 minutes");
    } catch (Change.UnknownOutcome e) {
      return journal.end(
          ActionOutcome.FAILED, ActionReason.UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (ActionFailedException e) {
      return journal.end(ActionOutcome.FAILED, e.reason(), e.problem());
    }
  }

  private List<IamWrite> left() {
    List<IamWrite> left = new ArrayList<>(action.steps());
    left.removeAll(journal.done());
    return left;
  }

  /** Of a user that the plan saw as wanted: there is nothing to do, and nothing of ours in it. */
  private ActionJournal lookAlone() {
    Optional<UserReader.Found> read = session.read();
    if (read.isEmpty()) {
      return changed(List.of("the user is gone"));
    }
    UserState state = read.get().state();
    journal.found(lastUse(state));
    Optional<Protection> protection = applying.before(action.action(), state);
    if (protection.isPresent()) {
      return protectedBy(protection.get(), true);
    }
    List<String> differences = action.differences(List.of(), state);
    return differences.isEmpty() ? already() : changed(differences);
  }

  private ActionJournal already() {
    return journal.end(
        ActionOutcome.ALREADY, null, "It was as wanted already, and not by this plan");
  }

  /** Does one step; returns what happened if the action ends with it, else null. */
  private @Nullable ActionJournal step(IamWrite write) {
    ActionJournal.Step resumed = journal.unresolved(write);
    if (resumed != null && write.operation() == Operation.DELETE_USER && shows(write)) {
      journal.made(write, null);
      return null;
    }
    Optional<UserReader.Found> read = session.read();
    if (read.isEmpty()) {
      return isDeletion() && journal.done().isEmpty()
          ? journal.end(ActionOutcome.ALREADY, null, "The user is gone")
          : changed(List.of("the user is gone"));
    }
    UserReader.Found found = read.get();
    UserState state = found.state();
    journal.found(lastUse(state));
    if (resumed != null && isSame(state) && shows(write)) {
      journal.made(write, null);
      return null;
    }
    List<String> differences = action.differences(journal.done(), state);
    if (resumed != null && (!differences.isEmpty() || journal.isOld(resumed))) {
      return journal.end(
          ActionOutcome.SKIPPED_CHANGED,
          ActionReason.INTENT_UNRESOLVED,
          write
              + " was to be called at "
              + resumed.intendedAt()
              + "; whether it was is not known"
              + (differences.isEmpty() ? "" : ": " + String.join("; ", differences)));
    }
    boolean isUntouched = journal.done().isEmpty() && resumed == null;
    Optional<Protection> protection = applying.before(action.action(), state);
    if (protection.isPresent()) {
      return protectedBy(protection.get(), isUntouched);
    }
    if (isUntouched && action.isAsAfter(action.steps(), state)) {
      return already();
    }
    if (!differences.isEmpty()) {
      return changed(differences);
    }
    Optional<Protection> ofWhatIsThere =
        applying.after(action.action(), journal.done().isEmpty() ? state : null);
    if (ofWhatIsThere.isPresent()) {
      return protectedBy(ofWhatIsThere.get(), isUntouched);
    }
    if (applying.isDry()) {
      return journal.end(ActionOutcome.PLANNED, null, null);
    }
    return make(write, found);
  }

  private ActionJournal protectedBy(Protection protection, boolean isUntouched) {
    return journal.end(
        isUntouched ? ActionOutcome.SKIPPED : ActionOutcome.PARTIAL,
        protection.reason(),
        protection.message());
  }

  private @Nullable ActionJournal make(IamWrite write, UserReader.Found found) {
    applying.backUp(action.action(), found);
    pace.await();
    journal.intend(write);
    List<IamWrite> done = journal.done();
    try {
      Change.Made made =
          new Change(
                  session,
                  again -> action.isAsAfter(done, again.state()),
                  applying::requireMayWrite,
                  applying.patience(),
                  stop,
                  clock)
              .make(write);
      journal.made(write, made.requestId());
      if (!made.isVisible() && left().isEmpty()) {
        throw new NotVisible(write);
      }
      return null;
    } catch (Change.Interference e) {
      if (e.isLost()) {
        return journal.end(
            ActionOutcome.SKIPPED_CHANGED,
            ActionReason.INTENT_UNRESOLVED,
            "The answer to " + write + " was lost, and the user was changed meanwhile");
      }
      journal.notMade(write);
      return changed(List.of("the user was changed while " + write + " was retried"));
    } catch (ActionFailedException e) {
      journal.notMade(write);
      throw e;
    }
  }

  private ActionJournal changed(List<String> differences) {
    return journal.end(
        journal.done().isEmpty() ? ActionOutcome.SKIPPED_CHANGED : ActionOutcome.PARTIAL,
        ActionReason.CHANGED,
        "Not as the plan saw it: " + String.join("; ", differences));
  }

  private boolean isDeletion() {
    return action.action().action() == ActionType.DELETE_USER;
  }

  /** A user that was made again under the same name is another one. */
  private boolean isSame(UserState state) {
    return state.user().userId().equals(action.action().userId());
  }

  private boolean shows(IamWrite write) {
    return session.shows(write).orElse(false);
  }

  /** The newest use of what the action is about. */
  private @Nullable Instant lastUse(UserState state) {
    PlannedAction planned = action.action();
    return switch (planned.action().look()) {
      case KEY -> {
        UserState.Key key = state.key(planned.target());
        yield key == null ? null : key.lastUsedAt();
      }
      case PASSWORD -> state.user().passwordLastUsedAt();
      case INVENTORY -> state.lastUsedAt();
    };
  }

  /** The last call was carried out and does not show. */
  private static final class NotVisible extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient IamWrite write;

    private NotVisible(IamWrite write) {
      this.write = write;
    }
  }
}
