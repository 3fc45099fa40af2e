package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.AccountId;
import org.springframework.stereotype.Component;

/** Reads again what was changed, and changes nothing in any account. */
@Component
public class VerifyPlan {

  private final PlanArchive plans;
  private final PlanJournals journals;
  private final ExpiredPlans expired;
  private final UserSessions sessions;
  private final StopSignal stop;
  private final Clock clock;

  VerifyPlan(
      PlanArchive plans,
      PlanJournals journals,
      ExpiredPlans expired,
      UserSessions sessions,
      StopSignal stop,
      Clock clock) {
    this.plans = plans;
    this.journals = journals;
    this.expired = expired;
    this.sessions = sessions;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Looks at each applied action of the plan. Of an expired one it first settles what is open.
   *
   * @throws StoppedException once the program is to end
   */
  public PlanUnderWay verify(PlanId id) {
    PlanArchive.Stored stored = plans.read(id);
    stored.requireGenuine();
    PlanUnderWay plan = new PlanUnderWay(stored, Set.of(), journals.of(stored.plan()));
    expired.settle(plan);
    Map<AccountId, UserSessions.Account> accounts = new HashMap<>();
    for (PlannedAction action : plan.actions(ActionOutcome.APPLIED)) {
      if (stop.isGiven()) {
        throw new StoppedException();
      }
      ActionJournal verified =
          VerifyAction.run(
              action,
              plan.journal(action),
              accounts
                  .computeIfAbsent(action.accountId(), account -> sessions.account(id, account))
                  .reader(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      journals.write(id, verified);
      plan.journals().put(action.actionId(), verified);
    }
    return plan;
  }
}
