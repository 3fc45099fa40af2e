package org.iaminactivity.remediation.apply;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.iaminactivity.access.Caller;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.apply.RollbackAction.Rollback;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.springframework.stereotype.Component;

/** Takes back what was done of a plan, the newest first. */
@Component
public class RollbackPlan {

  private final PlanArchive plans;
  private final PlanJournals journals;
  private final UserSessions sessions;
  private final Caller caller;
  private final RemediationProperties settings;
  private final StopSignal stop;
  private final Clock clock;

  RollbackPlan(
      PlanArchive plans,
      PlanJournals journals,
      UserSessions sessions,
      Caller caller,
      RemediationProperties settings,
      StopSignal stop,
      Clock clock) {
    this.plans = plans;
    this.journals = journals;
    this.sessions = sessions;
    this.caller = caller;
    this.settings = settings;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * What a rollback did.
   *
   * @param meant the applied actions that it was about, the newest first
   */
  public record RolledBack(PlanUnderWay plan, List<PlannedAction> meant, ExitStatus status) {}

  /**
   * Takes back the applied actions, or some of them.
   *
   * @param actions their ids; empty means all
   * @param dry whether everything is read and checked, and nothing written
   * @param mayWrite throws if this process may write no more
   * @throws StoppedException once the program is to end
   */
  public RolledBack rollBack(
      PlanId id, Set<String> actions, String comment, boolean dry, Runnable mayWrite) {
    ApplyPlan.requireEnabled(settings);
    PlanArchive.Stored stored = plans.read(id);
    stored.requireGenuine();
    requireOfPlan(stored, actions);
    PlanUnderWay plan = new PlanUnderWay(stored, Set.of(), journals.of(stored.plan()));
    Rollback how =
        new Rollback(caller.identity().arn(), comment, dry, settings.patience(), mayWrite);
    Consumer<ActionJournal> store = dry ? entry -> {} : entry -> journals.write(id, entry);
    Map<AccountId, WritePace> paces = new HashMap<>();
    List<PlannedAction> meant = new ArrayList<>(plan.actions(ActionOutcome.APPLIED));
    meant.removeIf(action -> !actions.isEmpty() && !actions.contains(action.actionId()));
    // Of what was done in the same millisecond, the last of the plan is the newest.
    Collections.reverse(meant);
    meant.sort(
        Comparator.comparing(
                (PlannedAction action) -> plan.journal(action).appliedAt(),
                Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed());
    for (PlannedAction action : meant) {
      if (stop.isGiven()) {
        throw new StoppedException();
      }
      ActionJournal before = plan.journal(action);
      ActionJournal after =
          new RollbackAction(
                  action,
                  sessions.user(
                      id,
                      action.accountId(),
                      action.principalArn(),
                      RollbackAction.undo(action, before)),
                  JournalEntries.ofRollback(store, before, clock),
                  how,
                  paces.computeIfAbsent(
                      action.accountId(),
                      account -> new WritePace(settings.writesPerSecond(), stop, System::nanoTime)),
                  stop,
                  clock)
              .run();
      plan.journals().put(action.actionId(), after);
    }
    return new RolledBack(plan, List.copyOf(meant), plan.statusOfRollback(meant, dry));
  }

  private static void requireOfPlan(PlanArchive.Stored stored, Set<String> actions) {
    Set<String> others = new TreeSet<>(actions);
    stored.plan().actions().forEach(action -> others.remove(action.actionId()));
    if (!others.isEmpty()) {
      throw NotPlannedException.ofActions(stored.plan().planId(), others);
    }
  }
}
