package org.iaminactivity.remediation.apply;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.iaminactivity.access.Caller;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.Enrollment;
import org.iaminactivity.remediation.plan.Enrollments;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Protection;
import org.iaminactivity.remediation.plan.Protections;
import org.iaminactivity.remediation.planning.DueAgain;
import org.iaminactivity.remediation.planning.DueCheck;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies plans that are approved: first it checks all that is known without any account. */
@Component
public class ApplyPlan {

  private final PlanArchive plans;
  private final Approvals approvals;
  private final PlanJournals journals;
  private final Backup backup;
  private final UserSessions sessions;
  private final Enrollments enrollments;
  private final ExemptionsArchive exemptions;
  private final DueAgain dueAgain;
  private final Caller caller;
  private final RemediationProperties settings;
  private final StopSignal stop;
  private final Clock clock;

  ApplyPlan(
      PlanArchive plans,
      Approvals approvals,
      PlanJournals journals,
      Backup backup,
      UserSessions sessions,
      Enrollments enrollments,
      ExemptionsArchive exemptions,
      DueAgain dueAgain,
      Caller caller,
      RemediationProperties settings,
      StopSignal stop,
      Clock clock) {
    this.plans = plans;
    this.approvals = approvals;
    this.journals = journals;
    this.backup = backup;
    this.sessions = sessions;
    this.enrollments = enrollments;
    this.exemptions = exemptions;
    this.dueAgain = dueAgain;
    this.caller = caller;
    this.settings = settings;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Begins to apply a plan, or goes on.
   *
   * @param narrowedTo accounts of the plan; empty means all
   * @param dry whether everything is read and checked, and nothing written
   * @param mayWrite throws if this process may write no more
   * @throws RefusedException if the plan may not be applied, or not now
   */
  public Start begin(PlanId id, Set<AccountId> narrowedTo, boolean dry, Runnable mayWrite)
      throws IOException {
    requireEnabled(settings);
    PlanArchive.Stored stored = plans.read(id);
    Instant now = clock.instant();
    approvals.requireApproved(stored, now);
    Plan plan = stored.plan();
    requireWithinLimits(plan);
    requireOfPlan(plan, narrowedTo);
    PlanUnderWay underWay =
        new PlanUnderWay(stored, narrowedTo, new ConcurrentHashMap<>(journals.of(stored.plan())));
    List<PlannedAction> due = underWay.dueNow(now);
    DueCheck dueCheck = due.isEmpty() ? null : dueAgain.of(plan, settings.recovery(), now);
    Exemptions today = exemptions.today();
    Enrollment enrolled = enrollments.today();
    Enrollment wasEnrolled = wasEnrolled(plan, enrolled);
    String callerArn = caller.identity().arn();
    return new Start(
        underWay,
        due,
        dueCheck,
        List.of(
            new Protections(
                callerArn, enrolled, today, plan.runDate(), now, plan.settings().keepTag()),
            new Protections(
                callerArn, wasEnrolled, today, plan.runDate(), now, settings.keepTag())),
        dry,
        mayWrite);
  }

  /**
   * The organization may have thousands of accounts: it is listed again only if that can matter.
   */
  private Enrollment wasEnrolled(Plan plan, Enrollment today) {
    return plan.settings().accounts().equals(settings.accounts())
            && plan.settings().organizationalUnits().equals(settings.organizationalUnits())
        ? today
        : enrollments.of(plan.settings());
  }

  static void requireEnabled(RemediationProperties settings) {
    if (!settings.enabled()) {
      throw new RefusedException(
          "audit.remediation.enabled is false: nothing is changed in any account.",
          "Set it to true where plans are to be applied.");
    }
  }

  /** Those of the plan, or today's where they are stricter. */
  private void requireWithinLimits(Plan plan) {
    int most = Math.min(plan.settings().maxActions(), settings.maxActions());
    requireAtMost("max-actions", most, plan.actions().size(), "");
    int mostOfAccount =
        Math.min(plan.settings().maxActionsPerAccount(), settings.maxActionsPerAccount());
    plan.actions().stream()
        .collect(Collectors.groupingBy(PlannedAction::accountId, Collectors.counting()))
        .forEach(
            (account, actions) ->
                requireAtMost(
                    "max-actions-per-account",
                    mostOfAccount,
                    actions.intValue(),
                    " in account " + account));
  }

  private static void requireAtMost(String setting, int most, int actions, String where) {
    if (actions > most) {
      throw new RefusedException(
          "The plan has "
              + actions
              + " actions"
              + where
              + ", and audit.remediation."
              + setting
              + " allows "
              + most
              + ".",
          "Make a smaller plan, with --limit or --accounts, or raise the limit.");
    }
  }

  private static void requireOfPlan(Plan plan, Set<AccountId> narrowedTo) {
    Set<AccountId> others = new TreeSet<>(narrowedTo);
    plan.actions().forEach(action -> others.remove(action.accountId()));
    if (!others.isEmpty()) {
      throw new NotPlannedException(plan.planId(), others);
    }
  }

  /** One start, whose accounts may be done in any order, several at once. */
  public final class Start {

    private final PlanUnderWay plan;
    private final List<PlannedAction> due;
    private final Set<String> dueIds;
    private final @Nullable DueCheck dueCheck;
    private final List<Protections> protections;
    private final boolean dry;
    private final Runnable mayWrite;
    private final ErrorLimit limit;

    private Start(
        PlanUnderWay plan,
        List<PlannedAction> due,
        @Nullable DueCheck dueCheck,
        List<Protections> protections,
        boolean dry,
        Runnable mayWrite) {
      this.plan = plan;
      this.due = due;
      this.dueIds =
          due.stream().map(PlannedAction::actionId).collect(Collectors.toUnmodifiableSet());
      this.dueCheck = dueCheck;
      this.protections = protections;
      this.dry = dry;
      this.mayWrite = mayWrite;
      this.limit =
          new ErrorLimit(
              Math.min(plan.stored().plan().settings().maxErrors(), settings.maxErrors()),
              Math.min(plan.stored().plan().settings().maxErrorRate(), settings.maxErrorRate()));
    }

    /** The plan with what happened so far. */
    public PlanUnderWay plan() {
      return plan;
    }

    /** The accounts that have something to be done. */
    public Set<AccountId> accounts() {
      return due.stream()
          .map(PlannedAction::accountId)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Does what is due in the account.
     *
     * @throws org.iaminactivity.aws.StoppedException once the program is to end
     */
    public void apply(AccountId account) {
      double perSecond =
          Math.min(plan.stored().plan().settings().writesPerSecond(), settings.writesPerSecond());
      Consumer<ActionJournal> store =
          dry ? entry -> {} : entry -> journals.write(plan.stored().plan().planId(), entry);
      new ApplyAccount(
              plan.stored().plan(),
              new Common(),
              sessions,
              plan.journals(),
              store,
              limit,
              new WritePace(perSecond, stop, System::nanoTime),
              stop,
              clock)
          .apply(
              plan.stored().plan().actions().stream()
                  .filter(action -> action.accountId().equals(account))
                  .toList(),
              dueIds);
    }

    private final class Common implements Applying {

      @Override
      public Optional<Protection> before(PlannedAction action, UserState found) {
        if (!plan.stored().plan().settings().actions().contains(action.action())) {
          return Optional.of(Protection.actionOff(action.action()));
        }
        return protections.stream().flatMap(each -> each.told(action, found).stream()).findFirst();
      }

      @Override
      public Optional<Protection> after(PlannedAction action, @Nullable UserState untouched) {
        return Objects.requireNonNull(dueCheck)
            .objection(action, untouched)
            .or(() -> untouched == null ? Optional.empty() : ofWhatIsThere(action, untouched));
      }

      private Optional<Protection> ofWhatIsThere(PlannedAction action, UserState found) {
        return protections.stream()
            .flatMap(each -> each.ofWhatIsThere(action, found).stream())
            .findFirst();
      }

      @Override
      public boolean isDry() {
        return dry;
      }

      @Override
      public Duration patience() {
        return settings.patience();
      }

      @Override
      public void requireMayWrite() {
        mayWrite.run();
      }

      @Override
      public void backUp(PlannedAction action, UserReader.Found found) {
        backup.keep(plan.stored().plan().planId(), action.accountId(), found);
      }
    }
  }
}
