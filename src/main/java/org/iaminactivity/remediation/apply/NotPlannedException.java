package org.iaminactivity.remediation.apply;

import java.util.Set;
import java.util.stream.Collectors;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** Accounts or actions are named that the plan doesn't have: a mistyped one would do less. */
public final class NotPlannedException extends ExpectedFailure {

  NotPlannedException(PlanId plan, Set<AccountId> accounts) {
    super(
        ExitStatus.BAD_USAGE,
        "--accounts: plan "
            + plan
            + " has no action in "
            + accounts.stream().map(AccountId::value).collect(Collectors.joining(", "))
            + ";",
        "its page, which `status --plan=" + plan + "` names, shows those that it has");
  }

  static NotPlannedException ofActions(PlanId plan, Set<String> actions) {
    return new NotPlannedException(plan, String.join(", ", actions));
  }

  private NotPlannedException(PlanId plan, String actions) {
    super(
        ExitStatus.BAD_USAGE,
        "--actions: plan " + plan + " has no action " + actions + ";",
        "its page, which `status --plan=" + plan + "` names, shows those that it has");
  }
}
