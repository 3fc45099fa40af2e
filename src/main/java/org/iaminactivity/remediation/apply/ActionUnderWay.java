package org.iaminactivity.remediation.apply;

import java.util.List;
import org.iaminactivity.remediation.action.ActionSteps;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.UserDifferences;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.PlannedAction;

/**
 * An action with what it is compared with: what the plan saw, changed by what earlier actions of
 * the plan did to the same user.
 */
record ActionUnderWay(PlannedAction action, UserState expected, List<IamWrite> steps) {

  static ActionUnderWay of(PlannedAction action, List<IamWrite> doneBefore) {
    UserState expected = after(doneBefore, action.expected());
    return new ActionUnderWay(
        action, expected, ActionSteps.of(action.action(), action.target(), expected));
  }

  private static UserState after(List<IamWrite> writes, UserState before) {
    UserState state = before;
    for (IamWrite write : writes) {
      state = write.appliedTo(state);
    }
    return state;
  }

  /** How the user differs from what it should be once these of the steps are done. */
  List<String> differences(List<IamWrite> done, UserState found) {
    return UserDifferences.between(
        after(done, expected).seenBy(action.action(), action.target()),
        found.seenBy(action.action(), action.target()));
  }

  boolean isAsAfter(List<IamWrite> done, UserState found) {
    return differences(done, found).isEmpty();
  }
}
