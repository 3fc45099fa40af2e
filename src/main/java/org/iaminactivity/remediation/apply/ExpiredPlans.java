package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Step;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.IamWrite.Operation;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.AccountId;
import org.springframework.stereotype.Component;

/**
 * Settles what is open of plans that have expired: what was not tried never will be, and of a call
 * that was to be made when a process was killed only a read can say whether it was. Nothing is
 * changed in any account.
 */
@Component
public class ExpiredPlans {

  private final PlanArchive plans;
  private final PlanJournals journals;
  private final UserSessions sessions;
  private final StopSignal stop;
  private final Clock clock;

  ExpiredPlans(
      PlanArchive plans,
      PlanJournals journals,
      UserSessions sessions,
      StopSignal stop,
      Clock clock) {
    this.plans = plans;
    this.journals = journals;
    this.sessions = sessions;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Settles a plan, if it has expired.
   *
   * @return the plan as it is now; empty if there was nothing to settle
   */
  public Optional<PlanUnderWay> settle(PlanId id) {
    PlanArchive.Stored stored = plans.read(id);
    if (!stored.plan().isExpired(clock.instant())) {
      return Optional.empty();
    }
    stored.requireGenuine();
    PlanUnderWay plan = new PlanUnderWay(stored, Set.of(), journals.of(stored.plan()));
    return settle(plan) ? Optional.of(plan) : Optional.empty();
  }

  /**
   * Adds to the journals of the plan what is known now, if it has expired.
   *
   * @return whether there was something to settle
   * @throws StoppedException once the program is to end
   */
  public boolean settle(PlanUnderWay underWay) {
    Plan plan = underWay.stored().plan();
    Map<AccountId, UserSessions.Account> accounts = new HashMap<>();
    boolean anything = false;
    if (plan.isExpired(clock.instant())) {
      for (PlannedAction action : plan.actions()) {
        ActionJournal before = underWay.journal(action);
        if (before.isToBeSettled()) {
          if (stop.isGiven()) {
            throw new StoppedException();
          }
          ActionJournal settled =
              settled(
                  plan,
                  ActionUnderWay.of(action, underWay.doneBefore(action)),
                  before,
                  accounts.computeIfAbsent(
                      action.accountId(), account -> sessions.account(plan.planId(), account)));
          underWay.journals().put(action.actionId(), settled);
          anything = true;
        }
      }
    }
    return anything;
  }

  private ActionJournal settled(
      Plan plan, ActionUnderWay action, ActionJournal before, UserSessions.Account account) {
    JournalEntries journal =
        JournalEntries.ofSettling(entry -> journals.write(plan.planId(), entry), before, clock);
    Optional<Step> open = before.steps().stream().filter(Step::isUnresolved).findFirst();
    if (open.isPresent()) {
      IamWrite write = open.get().write();
      try {
        if (!isMade(write, action.action(), account.reader())) {
          return journal.end(
              ActionOutcome.SKIPPED_CHANGED,
              ActionReason.INTENT_UNRESOLVED,
              write
                  + " was to be called at "
                  + open.get().intendedAt()
                  + "; whether it was is not known, and it does not show");
        }
      } catch (ActionFailedException e) {
        return journal.end(
            before.verified(
                Verification.UNKNOWN,
                "Whether " + write + " was called is not known: " + e.problem(),
                journal.now()));
      }
      journal.made(write, null);
    }
    List<IamWrite> left = new ArrayList<>(action.steps());
    left.removeAll(journal.done());
    return ended(journal, left, plan.expiresAt());
  }

  private static ActionJournal ended(
      JournalEntries journal, List<IamWrite> left, Instant expiredAt) {
    if (journal.done().isEmpty()) {
      return journal.end(
          ActionOutcome.NOT_TRIED, ActionReason.EXPIRED, "The plan expired at " + expiredAt);
    }
    return left.isEmpty()
        ? journal.end(ActionOutcome.APPLIED, null, null)
        : journal.end(
            ActionOutcome.PARTIAL,
            ActionReason.EXPIRED,
            "The plan expired at " + expiredAt + " before " + left.get(0));
  }

  private static boolean isMade(IamWrite write, PlannedAction action, UserReader reader) {
    Optional<UserReader.Found> found = reader.read(action.principalName());
    return write.operation() == Operation.DELETE_USER
        ? found.isEmpty()
        : found.isPresent()
            && found.get().state().user().userId().equals(action.userId())
            && reader.shows(write, action.principalName()).orElse(false);
  }
}
