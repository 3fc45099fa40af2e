package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.iam.UserSession;
import org.iaminactivity.remediation.iam.WriteAnswer;
import org.jspecify.annotations.Nullable;

/** Makes one changing call, and reads until it shows. */
final class Change {

  /** AWS says that a change of a policy may take minutes; most show in seconds. */
  private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(2);

  /** How long a call whose answer was lost may take to show before it counts as not made. */
  private static final Duration UNTIL_LOST = Duration.ofSeconds(10);

  private static final int TRIES_WHEN_LOST = 2;

  private final UserSession session;
  private final Predicate<UserReader.Found> isAsBefore;
  private final Runnable mayWrite;
  private final Duration patience;
  private final StopSignal stop;
  private final Clock clock;

  /**
   * A change of one user.
   *
   * @param isAsBefore whether the user is as it was before the call
   * @param mayWrite throws if this process may write no more
   */
  Change(
      UserSession session,
      Predicate<UserReader.Found> isAsBefore,
      Runnable mayWrite,
      Duration patience,
      StopSignal stop,
      Clock clock) {
    this.session = session;
    this.isAsBefore = isAsBefore;
    this.mayWrite = mayWrite;
    this.patience = patience;
    this.stop = stop;
    this.clock = clock;
  }

  /** How a change ended that was made. */
  record Made(boolean isVisible, @Nullable String requestId) {}

  /** Somebody else changed the user meanwhile. */
  static final class Interference extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isLost;

    private Interference(boolean isLost) {
      this.isLost = isLost;
    }

    /** Whether nobody knows if the call was carried out; else it was not. */
    boolean isLost() {
      return isLost;
    }
  }

  /**
   * Makes the call, and again where it was not carried out for a reason that passes.
   *
   * @throws ActionFailedException if it was not carried out
   * @throws UnknownOutcome if nobody knows
   * @throws Interference if the user is not as before
   */
  Made make(IamWrite write) throws Interference {
    RetryBudget budget = new RetryBudget(stop, clock, patience);
    int lost = 0;
    while (true) {
      mayWrite.run();
      WriteAnswer answer = session.write(write);
      switch (answer.kind()) {
        case DONE -> {
          return new Made(showsWithin(UNTIL_VISIBLE, write), answer.requestId());
        }
        case REFUSED -> throw failure(answer);
        case LOST -> {
          lost++;
          if (session.shows(write).isPresent() && showsWithin(UNTIL_LOST, write)) {
            return new Made(true, answer.requestId());
          }
          if (lost == TRIES_WHEN_LOST) {
            throw new UnknownOutcome(answer.message());
          }
        }
        case MISSING -> {
          if (showsOrIsNotRead(write)) {
            return new Made(true, answer.requestId());
          }
        }
        case LATER, DELETE_CONFLICT -> {
          // to be made again
        }
      }
      requireAsBefore(answer);
      if (!budget.backOff()) {
        throw failure(answer);
      }
    }
  }

  /** Nobody knows whether the call was carried out: its intent stays open. */
  static final class UnknownOutcome extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownOutcome(String message) {
      super(message);
    }
  }

  private static ActionFailedException failure(WriteAnswer answer) {
    return new ActionFailedException(
        answer.reason() == null ? ActionReason.ERROR : answer.reason(), answer.message());
  }

  private void requireAsBefore(WriteAnswer answer) throws Interference {
    Optional<UserReader.Found> found = session.read();
    if (found.isEmpty() || !isAsBefore.test(found.get())) {
      throw new Interference(answer.kind() == WriteAnswer.Kind.LOST);
    }
  }

  private boolean showsOrIsNotRead(IamWrite write) {
    return session.shows(write).orElse(true);
  }

  /**
   * Whether it shows within the time; at once where no read shows it. A read that fails is made
   * again: the call was made already.
   */
  private boolean showsWithin(Duration time, IamWrite write) {
    RetryBudget budget = new RetryBudget(stop, clock, time);
    while (true) {
      if (looksDone(write)) {
        return true;
      }
      try {
        if (!budget.backOff()) {
          return false;
        }
      } catch (StoppedException e) {
        if (looksDone(write)) {
          return true;
        }
        throw e;
      }
    }
  }

  private boolean looksDone(IamWrite write) {
    try {
      return showsOrIsNotRead(write);
    } catch (ActionFailedException e) {
      return false;
    }
  }
}
