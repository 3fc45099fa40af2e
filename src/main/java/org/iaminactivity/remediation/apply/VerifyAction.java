package org.iaminactivity.remediation.apply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.plan.PlannedAction;

/** Says whether what an applied action did still holds. */
final class VerifyAction {

  private VerifyAction() {}

  /**
   * Reads the user and says so.
   *
   * @param reader of the account, with rights to read any user of it
   */
  static ActionJournal run(
      PlannedAction action, ActionJournal journal, UserReader reader, Instant now) {
    try {
      Optional<UserReader.Found> found = reader.read(action.principalName());
      return found.isEmpty()
          ? journal.verified(Verification.VERIFIED, null, now)
          : verified(action, journal, found.get().state(), now);
    } catch (ActionFailedException e) {
      return journal.verified(Verification.UNKNOWN, "Not verified: " + e.problem(), now);
    }
  }

  private static ActionJournal verified(
      PlannedAction action, ActionJournal journal, UserState state, Instant now) {
    if (!state.user().userId().equals(action.userId())) {
      return journal.verified(Verification.REVERTED, "A user of the same name was made since", now);
    }
    if (action.action() == ActionType.DELETE_USER) {
      return journal.verified(Verification.REVERTED, "The user is there", now);
    }
    List<IamWrite> undone =
        journal.steps().stream()
            .filter(ActionJournal.Step::done)
            .map(ActionJournal.Step::write)
            .filter(write -> !write.holdsIn(state))
            .toList();
    return undone.isEmpty()
        ? journal.verified(Verification.VERIFIED, null, now)
        : journal.verified(
            Verification.REVERTED,
            "Somebody undid: " + undone.stream().map(IamWrite::toString).toList(),
            now);
  }
}
