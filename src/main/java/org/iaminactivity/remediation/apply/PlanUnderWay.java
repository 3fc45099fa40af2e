package org.iaminactivity.remediation.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;

/**
 * A plan with what happened to its actions so far.
 *
 * @param narrowedTo the accounts that a command is about; empty means all of the plan
 * @param journals by the action's id; it grows while the plan is worked on
 */
public record PlanUnderWay(
    PlanArchive.Stored stored, Set<AccountId> narrowedTo, Map<String, ActionJournal> journals) {

  private static final Set<ActionOutcome> NOT_WELL =
      Set.of(ActionOutcome.FAILED, ActionOutcome.PARTIAL, ActionOutcome.SKIPPED_CHANGED);

  /** What happened to the action. */
  public ActionJournal journal(PlannedAction action) {
    return journals.getOrDefault(action.actionId(), ActionJournal.planned(action.actionId()));
  }

  /** The actions that the command is about. */
  public List<PlannedAction> actions() {
    return stored.plan().actions().stream()
        .filter(action -> narrowedTo.isEmpty() || narrowedTo.contains(action.accountId()))
        .toList();
  }

  /** What actions of the same user that come before this one did, and what still holds of it. */
  List<IamWrite> doneBefore(PlannedAction action) {
    return stored.plan().actions().stream()
        .filter(other -> other.accountId().equals(action.accountId()))
        .filter(other -> other.userId().equals(action.userId()))
        .filter(other -> PlannedAction.ORDER.compare(other, action) < 0)
        .flatMap(other -> journal(other).standing())
        .toList();
  }

  /** The applied actions that were looked at again, and those that nobody can say it of. */
  public List<PlannedAction> verified() {
    return actions().stream()
        .filter(action -> journal(action).verification() != null)
        .filter(
            action ->
                journal(action).outcome() == ActionOutcome.APPLIED
                    || journal(action).outcome().isOpen())
        .toList();
  }

  List<PlannedAction> actions(ActionOutcome outcome) {
    return actions().stream().filter(action -> journal(action).outcome() == outcome).toList();
  }

  /**
   * The actions that an apply may do now: those of the canaries first, the others once the canaries
   * are well for long enough.
   *
   * @throws RefusedException if it is too early for the others, or a canary is not well
   */
  List<PlannedAction> dueNow(Instant now) {
    List<PlannedAction> canaries =
        stored.plan().actions().stream().filter(one -> one.stage() == Stage.CANARY).toList();
    List<PlannedAction> rest =
        open(actions().stream().filter(one -> one.stage() == Stage.REST).toList());
    if (canaries.stream().anyMatch(this::isOpen)) {
      List<PlannedAction> due =
          open(actions().stream().filter(one -> one.stage() == Stage.CANARY).toList());
      if (due.isEmpty() && !rest.isEmpty()) {
        throw new RefusedException(
            "The canary accounts are not done yet, and come before any other.",
            "Run the same command without --accounts.");
      }
      return due;
    }
    if (!rest.isEmpty()) {
      requireWell(canaries);
      requireSoaked(canaries, now);
    }
    return rest;
  }

  private List<PlannedAction> open(List<PlannedAction> some) {
    return some.stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(PlannedAction action) {
    return journal(action).outcome().isOpen();
  }

  private void requireWell(Collection<PlannedAction> canaries) {
    for (PlannedAction canary : canaries) {
      ActionJournal journal = journal(canary);
      if (journal.outcome() == ActionOutcome.ROLLED_BACK
          || journal.verification() == Verification.REVERTED) {
        throw new RefusedException(
            "Action "
                + canary.actionId()
                + " of canary account "
                + canary.accountId()
                + " was "
                + (journal.outcome() == ActionOutcome.ROLLED_BACK
                    ? "rolled back."
                    : "undone by somebody."),
            "Find out why before the other accounts are done: somebody may need what the plan takes"
                + " away.");
      }
    }
  }

  private void requireSoaked(Collection<PlannedAction> canaries, Instant now) {
    Duration soak = stored.plan().settings().soak();
    Optional<Instant> last =
        canaries.stream()
            .flatMap(canary -> Stream.ofNullable(journal(canary).appliedAt()))
            .max(Comparator.naturalOrder());
    if (last.isPresent() && now.isBefore(last.get().plus(soak))) {
      throw new RefusedException(
          "The canary accounts were done at "
              + last.get()
              + ", and are watched until "
              + last.get().plus(soak)
              + ".",
          "Run the same command again then.");
    }
  }

  /** How a command about it ends. */
  public ExitStatus status() {
    if (actions().stream()
        .map(this::journal)
        .anyMatch(
            journal ->
                journal.outcome() == ActionOutcome.NOT_TRIED
                    && journal.reason() == ActionReason.HALTED)) {
      return ExitStatus.HALTED;
    }
    return actions().stream()
            .map(this::journal)
            .anyMatch(
                journal ->
                    NOT_WELL.contains(journal.outcome())
                        || journal.outcome() == ActionOutcome.NOT_TRIED
                        || journal.verification() == Verification.REVERTED)
        ? ExitStatus.ACCOUNTS_FAILED
        : ExitStatus.COMPLETED;
  }

  /** How a verification of it ends. */
  public ExitStatus statusOfVerification() {
    return verified().stream()
            .anyMatch(action -> journal(action).verification() != Verification.VERIFIED)
        ? ExitStatus.ACCOUNTS_FAILED
        : ExitStatus.COMPLETED;
  }

  /**
   * How a rollback of it ends.
   *
   * @param meant the actions that were to be rolled back
   * @param dry whether they were only looked at: then what stands in the way has a reason
   */
  ExitStatus statusOfRollback(Collection<PlannedAction> meant, boolean dry) {
    return meant.stream()
            .filter(PlannedAction::reversible)
            .map(this::journal)
            .filter(journal -> journal.outcome() == ActionOutcome.APPLIED)
            .anyMatch(journal -> !dry || journal.reason() != null)
        ? ExitStatus.ACCOUNTS_FAILED
        : ExitStatus.COMPLETED;
  }
}
