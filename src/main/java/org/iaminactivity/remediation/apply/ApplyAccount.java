package org.iaminactivity.remediation.apply;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the actions of one account one after the other, user by user. */
final class ApplyAccount {

  private static final Logger log = LoggerFactory.getLogger(ApplyAccount.class);

  /** After these, nothing more is done to the user in the same start. */
  private static final Set<ActionOutcome> USER_CHANGED =
      Set.of(ActionOutcome.SKIPPED_CHANGED, ActionOutcome.PARTIAL);

  private final Plan plan;
  private final Applying applying;
  private final UserSessions sessions;
  private final Map<String, ActionJournal> journals;
  private final Consumer<ActionJournal> store;
  private final ErrorLimit limit;
  private final WritePace pace;
  private final StopSignal stop;
  private final Clock clock;

  /**
   * The actions of an account.
   *
   * @param journals what happened so far, to which what happens now is added
   */
  ApplyAccount(
      Plan plan,
      Applying applying,
      UserSessions sessions,
      Map<String, ActionJournal> journals,
      Consumer<ActionJournal> store,
      ErrorLimit limit,
      WritePace pace,
      StopSignal stop,
      Clock clock) {
    this.plan = plan;
    this.applying = applying;
    this.sessions = sessions;
    this.journals = journals;
    this.store = store;
    this.limit = limit;
    this.pace = pace;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Does those that are still to be done.
   *
   * @param due the ids of those that may be done now
   * @throws StoppedException once the program is to end
   */
  void apply(List<PlannedAction> ofAccount, Set<String> due) {
    Map<String, List<PlannedAction>> byUser = new LinkedHashMap<>();
    ofAccount.stream()
        .sorted(PlannedAction.ORDER)
        .forEach(
            action -> byUser.computeIfAbsent(action.userId(), id -> new ArrayList<>()).add(action));
    byUser.values().forEach(actions -> applyToUser(actions, due));
  }

  private void applyToUser(List<PlannedAction> actions, Set<String> due) {
    List<IamWrite> doneBefore = new ArrayList<>();
    @Nullable PlannedAction changed = null;
    for (PlannedAction action : actions) {
      ActionJournal journal =
          journals.getOrDefault(action.actionId(), ActionJournal.planned(action.actionId()));
      if (due.contains(action.actionId()) && journal.outcome().isOpen()) {
        journal = changed == null ? apply(action, journal, doneBefore) : skipped(journal, changed);
        journals.put(action.actionId(), journal);
        log(action, journal);
        count(action, journal);
      }
      journal.standing().forEach(doneBefore::add);
      if (USER_CHANGED.contains(journal.outcome())) {
        changed = action;
      }
    }
  }

  private ActionJournal apply(
      PlannedAction planned, ActionJournal journal, List<IamWrite> doneBefore) {
    if (stop.isGiven()) {
      throw new StoppedException();
    }
    if (limit.isReached()) {
      return notTried(journal, ActionReason.HALTED, "Too many actions failed before it");
    }
    if (plan.isExpired(clock.instant())) {
      // A call that may have been made is settled by reading, once nothing is tried any more.
      return journal.isUnresolved()
          ? journal
          : notTried(journal, ActionReason.EXPIRED, "The plan expired at " + plan.expiresAt());
    }
    ActionUnderWay action = ActionUnderWay.of(planned, doneBefore);
    ActionJournal ended =
        new ApplyAction(
                applying,
                action,
                sessions.user(
                    plan.planId(), planned.accountId(), planned.principalArn(), action.steps()),
                JournalEntries.ofApply(store, journal, clock),
                pace,
                stop,
                clock)
            .run();
    limit.record(ended.outcome() == ActionOutcome.FAILED);
    return ended;
  }

  private ActionJournal notTried(ActionJournal journal, ActionReason reason, String message) {
    return ended(journal, ActionOutcome.NOT_TRIED, reason, message);
  }

  private ActionJournal skipped(ActionJournal journal, PlannedAction changed) {
    return ended(
        journal,
        ActionOutcome.SKIPPED_CHANGED,
        ActionReason.CHANGED,
        "The user is not as the plan saw it: see its action " + changed.action());
  }

  private ActionJournal ended(
      ActionJournal journal, ActionOutcome outcome, ActionReason reason, String message) {
    ActionJournal ended = journal.ended(outcome, reason, message, clock.instant());
    store.accept(ended);
    return ended;
  }

  private void count(PlannedAction action, ActionJournal journal) {
    if (!applying.isDry()) {
      Metrics.counter(
              "audit.remediation.actions",
              "action",
              action.action().text(),
              "outcome",
              journal.outcome().name())
          .increment();
    }
  }

  private static void log(PlannedAction action, ActionJournal journal) {
    log.atLevel(
            journal.outcome() == ActionOutcome.FAILED
                ? org.slf4j.event.Level.WARN
                : org.slf4j.event.Level.INFO)
        .setMessage("{} {} {} in {}{}")
        .addArgument(journal.outcome())
        .addArgument(action.action())
        .addArgument(action.actionId())
        .addArgument(action.accountId())
        .addArgument(
            journal.reason() == null ? "" : ": " + journal.reason() + ": " + journal.message())
        .addKeyValue("outcome", journal.outcome())
        .addKeyValue("action_id", action.actionId())
        .log();
  }
}
