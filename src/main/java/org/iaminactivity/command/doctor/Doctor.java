package org.iaminactivity.command.doctor;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Role;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.command.start.Failure;
import org.iaminactivity.credentialreport.CredentialReports;
import org.iaminactivity.database.DatabaseCheck;
import org.iaminactivity.job.JobProperties;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.Scope;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.ReplacedRuns;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseProperties;

/** Checks everything that a run needs, continues after a failure, and says what to fix. */
final class Doctor {

  private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);

  private final CallerCheck caller;
  private final Organization organization;
  private final Scope scope;
  private final Warehouse warehouse;
  private final RoleSessions sessions;
  private final Role role;
  private final CredentialReports reports;
  private final WarehouseProperties places;
  private final DatabaseCheck database;
  private final ExemptionsCheck exemptions;
  private final PublishedRuns runs;
  private final ReplacedRuns replaced;
  private final ExternalIdCheck externalId;
  private final JobProperties settings;
  private final StopSignal stop;
  private final Clock clock;

  Doctor(
      CallerCheck caller,
      Organization organization,
      Scope scope,
      Warehouse warehouse,
      RoleSessions sessions,
      AccessProperties access,
      CredentialReports reports,
      WarehouseProperties places,
      DatabaseCheck database,
      ExemptionsCheck exemptions,
      PublishedRuns runs,
      ReplacedRuns replaced,
      ExternalIdCheck externalId,
      JobProperties settings,
      StopSignal stop,
      Clock clock) {
    this.caller = caller;
    this.organization = organization;
    this.scope = scope;
    this.warehouse = warehouse;
    this.sessions = sessions;
    this.role = access.role();
    this.reports = reports;
    this.places = places;
    this.database = database;
    this.exemptions = exemptions;
    this.runs = runs;
    this.replaced = replaced;
    this.externalId = externalId;
    this.settings = settings;
    this.stop = stop;
    this.clock = clock;
  }

  /** Prints a line for each check, and goes on without those that an earlier one rules out. */
  ExitStatus examine(int mostAccounts, PrintWriter out)
      throws InterruptedException, ExecutionException {
    Checks checks = new Checks(out);
    Failure unusable = caller.obstacle();
    if (unusable != null) {
      checks.fail("caller", unusable.message());
      if (!places.location().startsWith("s3:")) {
        checks.check("warehouse", this::warehouse);
      }
      if (exemptions.isLocal()) {
        exemptions.examine(checks);
      }
      checks.check("database", database::examine);
      return ExitStatus.BAD_USAGE;
    }
    List<ListedAccount> inScope = new ArrayList<>();
    var unused = caller.examine(checks);
    checks.check("organization", () -> organization(inScope));
    if (checks.check("warehouse", this::warehouse)) {
      newestRun(checks);
    }
    exemptions.examine(checks);
    checks.check("database", database::examine);
    checks.checkAll(
        "accounts",
        Checks.sample(inScope, mostAccounts),
        account -> account(account, checks),
        "can be audited",
        settings.concurrency());
    externalId.examine(
        role,
        "audit.access.external-id",
        "infra/audit-role.yaml",
        Checks.sample(inScope, mostAccounts).stream().map(ListedAccount::id).toList(),
        checks);
    return checks.areWell() ? ExitStatus.COMPLETED : ExitStatus.FAILED;
  }

  private String organization(List<ListedAccount> inScope) {
    Listing listing = organization.list();
    scope.requireKnown(listing, Set.of());
    listing.accounts().stream()
        .filter(account -> scope.reasonToSkip(account, Set.of()).isEmpty())
        .forEach(inScope::add);
    if (inScope.isEmpty()) {
      throw new IllegalStateException(
          "none of its "
              + listing.accounts().size()
              + " accounts is ACTIVE and in scope: check audit.organization.include-* and exclude-*");
    }
    return listing.accounts().size()
        + " accounts, "
        + inScope.size()
        + " in scope"
        + (listing.organizationalUnitIds().isEmpty()
            ? "; without the paths of organizational units: allow organizations:ListRoots,"
                + " organizations:ListOrganizationalUnitsForParent and"
                + " organizations:ListAccountsForParent to get them"
            : "");
  }

  private String warehouse() {
    warehouse.requireWritable();
    return warehouse.location("") + " can be written to";
  }

  /** Prints nothing unless the newest published run goes on from one that is no longer the same. */
  private void newestRun(Checks checks) {
    try {
      Optional<LocalDate> newest = runs.newest(RunId.of(LocalDate.EPOCH));
      if (newest.isPresent()) {
        RunId run = RunId.of(newest.get());
        replaced
            .below(run, runs.manifest(run))
            .ifPresent(
                before -> checks.warn(run.toString(), ReplacedRuns.note(run.date(), before)));
      }
    } catch (RuntimeException e) {
      checks.fail("newest run", Checks.messageOf(e));
    }
  }

  private boolean account(ListedAccount account, Checks checks) {
    try {
      RetryBudget budget = new RetryBudget(stop, clock, LONGEST_CHECK);
      reports.requireAllowed(
          sessions.assume(
              role,
              account.id(),
              CredentialReports.SESSION_POLICY,
              "iam-inactivity-audit-doctor",
              budget),
          budget);
      return true;
    } catch (AccountFailedException e) {
      checks.fail(account.id().value(), describe(e));
    } catch (RuntimeException e) {
      checks.fail(account.id().value(), Checks.messageOf(e));
    }
    return false;
  }

  private static String describe(AccountFailedException e) {
    String message = String.valueOf(e.getMessage());
    String remedy = e.reason().remedy(List.of(message));
    return e.reason() + ": " + message + (message.contains(remedy) ? "" : " " + remedy);
  }
}
