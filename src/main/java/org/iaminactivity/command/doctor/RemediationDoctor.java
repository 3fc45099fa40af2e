package org.iaminactivity.command.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.command.start.Failure;
import org.iaminactivity.database.DatabaseCheck;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.iam.UserSessions;
import org.iaminactivity.remediation.plan.Enrollment;
import org.iaminactivity.remediation.plan.Enrollments;
import org.iaminactivity.remediation.plan.OpenPlans;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.planning.KnownUsers;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.DenyingPolicy;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/** Checks everything that plans need, continues after a failure, and says what to fix. */
final class RemediationDoctor {

  /** Below these, plans and their rows are written. */
  private static final List<String> WRITTEN = List.of("remediation/", "remediations/");

  private static final int ACCOUNTS_AT_ONCE = 8;

  /** Where no user is known: a name that nobody has is read with the same permissions. */
  private static final String NOBODY = "iam-inactivity-doctor";

  private final CallerCheck caller;
  private final Organization organization;
  private final Enrollments enrollments;
  private final Warehouse warehouse;
  private final UserSessions sessions;
  private final KnownUsers users;
  private final OpenPlans plans;
  private final Approvals approvals;
  private final RemediationProperties settings;
  private final AccessProperties audit;
  private final DatabaseCheck database;
  private final ExemptionsCheck exemptions;
  private final ExternalIdCheck externalId;
  private final Clock clock;

  RemediationDoctor(
      CallerCheck caller,
      Organization organization,
      Enrollments enrollments,
      Warehouse warehouse,
      UserSessions sessions,
      KnownUsers users,
      OpenPlans plans,
      Approvals approvals,
      RemediationProperties settings,
      AccessProperties audit,
      DatabaseCheck database,
      ExemptionsCheck exemptions,
      ExternalIdCheck externalId,
      Clock clock) {
    this.caller = caller;
    this.organization = organization;
    this.enrollments = enrollments;
    this.warehouse = warehouse;
    this.sessions = sessions;
    this.users = users;
    this.plans = plans;
    this.approvals = approvals;
    this.settings = settings;
    this.audit = audit;
    this.database = database;
    this.exemptions = exemptions;
    this.externalId = externalId;
    this.clock = clock;
  }

  /** Prints a line for each check, and goes on without those that an earlier one rules out. */
  ExitStatus examine(int mostAccounts, PrintWriter out)
      throws InterruptedException, ExecutionException {
    Checks checks = new Checks(out);
    if (!settings.enabled()) {
      checks.warn(
          "remediation", "audit.remediation.enabled is false: `apply` and `rollback` refuse");
    }
    checks.check("role", this::role);
    Failure unusable = caller.obstacle();
    if (unusable != null) {
      checks.fail("caller", unusable.message());
      return ExitStatus.BAD_USAGE;
    }
    String arn = caller.examine(checks);
    List<AccountId> enrolled = new ArrayList<>();
    checks.check("enrolled", () -> enrolled(enrolled));
    if (checks.check("warehouse", this::warehouse) && arn != null) {
      newestPlan(arn, checks);
    }
    exemptions.examine(checks);
    checks.check("database", database::examine);
    Map<AccountId, String> known = knownUsers(checks);
    checks.checkAll(
        "accounts",
        Checks.sample(enrolled, mostAccounts),
        account -> account(account, known, checks),
        "can be read with the remediation role",
        ACCOUNTS_AT_ONCE);
    externalId.examine(
        settings.role(),
        "audit.remediation.external-id",
        "infra/remediation-role.yaml",
        Checks.sample(enrolled, mostAccounts),
        checks);
    return checks.areWell() ? ExitStatus.COMPLETED : ExitStatus.FAILED;
  }

  private String role() {
    settings.requireRoleOfItsOwn(audit);
    return settings.roleName() + ", which is not the audit role";
  }

  private String enrolled(List<AccountId> enrolled) {
    Enrollment today = enrollments.today();
    List<ListedAccount> listed = organization.list().accounts();
    listed.stream()
        .filter(account -> account.isActive() && today.protectionOf(account.id()).isEmpty())
        .map(ListedAccount::id)
        .forEach(enrolled::add);
    Set<AccountId> others = new TreeSet<>(settings.accounts());
    others.addAll(settings.canaryAccounts());
    enrolled.forEach(others::remove);
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "not in this organization, not ACTIVE, or a canary that is not enrolled: "
              + others.stream().map(AccountId::value).collect(Collectors.joining(", "))
              + "; correct audit.remediation.accounts and canary-accounts");
    }
    if (enrolled.isEmpty()) {
      throw new IllegalStateException(
          "no account: name some in audit.remediation.accounts or organizational-units");
    }
    return enrolled.size()
        + " of "
        + listed.size()
        + " accounts, all ACTIVE"
        + (enrolled.contains(today.managementAccount())
            ? "; the management account is one of them"
            : "");
  }

  private String warehouse() {
    WRITTEN.forEach(warehouse::requireWritable);
    return WRITTEN.stream().map(warehouse::location).collect(Collectors.joining(" and "))
        + " can be written to";
  }

  private void newestPlan(String callerArn, Checks checks) {
    try {
      Optional<Plan> newest = plans.newest(clock.instant());
      newest.ifPresent(plan -> checks.check("plan", () -> planned(plan, callerArn)));
      checks.ok("approval", callerArn + approval(callerArn, newest.orElse(null)));
    } catch (RuntimeException e) {
      checks.fail("plan", Checks.messageOf(e));
    }
  }

  private static String planned(Plan plan, String callerArn) {
    for (PlannedAction action : plan.actions()) {
      if (action.principalArn().equals(callerArn)) {
        throw new IllegalStateException(
            plan.planId()
                + " has an action on this caller ("
                + action.actionId()
                + "), which `apply` leaves out: use other credentials, or exempt the user");
      }
    }
    return plan.planId()
        + " can be applied until "
        + plan.expiresAt()
        + "; the caller is none of its users";
  }

  private String approval(String callerArn, @Nullable Plan plan) {
    return approvals
        .objectionTo(callerArn, plan)
        .map(why -> " may not approve: " + why)
        .orElseGet(() -> " may approve " + (plan == null ? "plans" : plan.planId()));
  }

  private Map<AccountId, String> knownUsers(Checks checks) {
    try {
      return users.byAccount();
    } catch (IOException | RuntimeException e) {
      checks.warn("newest run", "can't be read, so no user of it is: " + e.getMessage());
      return Map.of();
    }
  }

  private boolean account(AccountId account, Map<AccountId, String> known, Checks checks) {
    try {
      sessions.accountToCheck(account).reader().requireAllowed(known.getOrDefault(account, NOBODY));
      return true;
    } catch (ActionFailedException e) {
      checks.fail(account.value(), e.reason() + ": " + e.problem() + remedy(e));
    } catch (RuntimeException e) {
      checks.fail(account.value(), Checks.messageOf(e));
    }
    return false;
  }

  private static String remedy(ActionFailedException failure) {
    if (DenyingPolicy.in(failure.problem()).filter(DenyingPolicy::limits).isPresent()) {
      return "";
    }
    if (failure.reason() == ActionReason.ASSUME_ROLE_DENIED) {
      return " Deploy the remediation role to the account (infra/remediation-role.yaml), and let it"
          + " trust this program's role and audit.remediation.external-id.";
    }
    return failure.reason() == ActionReason.DENIED
        ? " Deploy the remediation role as infra/remediation-role.yaml has it."
        : "";
  }
}
