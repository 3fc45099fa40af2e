package org.iaminactivity.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Caller;
import org.iaminactivity.access.Role;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
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
import org.jspecify.annotations.Nullable;

/** Checks everything that a run needs, continues after a failure, and says what to fix. */
final class Doctor {

  /** AWS refuses signatures of clocks that are further off. */
  private static final Duration MOST_CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);

  private static final String OK = "ok    ";
  private static final String WARN = "warn  ";
  private static final String FAIL = "FAIL  ";

  private final Supplier<AwsDefaults> aws;
  private final Caller caller;
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
  private final JobProperties settings;
  private final StopSignal stop;
  private final Clock clock;

  Doctor(
      Supplier<AwsDefaults> aws,
      Caller caller,
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
      JobProperties settings,
      StopSignal stop,
      Clock clock) {
    this.aws = aws;
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
    this.settings = settings;
    this.stop = stop;
    this.clock = clock;
  }

  /** Prints a line for each check, and goes on without those that an earlier one rules out. */
  ExitStatus examine(int mostAccounts, PrintWriter out)
      throws InterruptedException, ExecutionException {
    Failure unusable = awsSettings();
    if (unusable != null) {
      line(FAIL, "caller", unusable.message(), out);
      if (!places.location().startsWith("s3:")) {
        check("warehouse", this::warehouse, out);
      }
      if (exemptions.isLocal()) {
        exemptions(out);
      }
      check("database", database::examine, out);
      return ExitStatus.BAD_USAGE;
    }
    List<ListedAccount> inScope = new ArrayList<>();
    boolean well = check("caller", this::caller, out);
    well &= check("organization", () -> organization(inScope), out);
    if (check("warehouse", this::warehouse, out)) {
      well &= newestRun(out);
    } else {
      well = false;
    }
    well &= exemptions(out);
    well &= check("database", database::examine, out);
    well &= accounts(sample(inScope, mostAccounts), out);
    return well ? ExitStatus.COMPLETED : ExitStatus.FAILED;
  }

  /** Why no request to AWS can even be made; null if it can. */
  private @Nullable Failure awsSettings() {
    try {
      var unused = aws.get();
      return null;
    } catch (AwsSettingsException e) {
      return Failure.of(e);
    }
  }

  private String caller() {
    Caller.Identity identity = caller.identity();
    Optional<Duration> skew =
        identity.now().map(now -> Duration.between(now, clock.instant()).abs());
    if (skew.isPresent() && skew.get().compareTo(MOST_CLOCK_SKEW) > 0) {
      throw new IllegalStateException(
          "this machine's clock is "
              + skew.get().toMinutes()
              + " minutes off that of AWS, which refuses such signatures: set the clock");
    }
    return identity.arn();
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
  private boolean newestRun(PrintWriter out) {
    try {
      Optional<LocalDate> newest = runs.newest(RunId.of(LocalDate.EPOCH));
      if (newest.isPresent()) {
        RunId run = RunId.of(newest.get());
        replaced
            .below(run, runs.manifest(run))
            .ifPresent(
                before -> line(WARN, run.toString(), ReplacedRuns.note(run.date(), before), out));
      }
      return true;
    } catch (RuntimeException e) {
      line(FAIL, "newest run", messageOf(e), out);
      return false;
    }
  }

  private boolean exemptions(PrintWriter out) {
    List<String> warnings = new ArrayList<>();
    boolean well = check("exemptions", () -> exemptions.examine(warnings), out);
    warnings.forEach(warning -> line(WARN, "exemptions", warning, out));
    return well;
  }

  private boolean accounts(List<ListedAccount> accounts, PrintWriter out)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(settings.concurrency());
    try {
      List<Callable<Boolean>> checks = new ArrayList<>();
      for (ListedAccount account : accounts) {
        checks.add(() -> account(account, out));
      }
      int failed = 0;
      for (Future<Boolean> check : threads.invokeAll(checks)) {
        failed += check.get() ? 0 : 1;
      }
      if (!accounts.isEmpty()) {
        line(
            failed == 0 ? OK : FAIL,
            "accounts",
            accounts.size() - failed + " of " + accounts.size() + " can be audited",
            out);
      }
      return failed == 0;
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean account(ListedAccount account, PrintWriter out) {
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
      line(FAIL, account.id().value(), describe(e), out);
    } catch (RuntimeException e) {
      line(FAIL, account.id().value(), messageOf(e), out);
    }
    return false;
  }

  private static String describe(AccountFailedException e) {
    String message = String.valueOf(e.getMessage());
    String remedy = e.reason().remedy(List.of(message));
    return e.reason() + ": " + message + (message.contains(remedy) ? "" : " " + remedy);
  }

  private static List<ListedAccount> sample(List<ListedAccount> accounts, int most) {
    if (accounts.size() <= most) {
      return accounts;
    }
    List<ListedAccount> sample = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      sample.add(accounts.get((int) ((long) i * accounts.size() / most)));
    }
    return sample;
  }

  private interface Check {
    String examine();
  }

  private static boolean check(String what, Check check, PrintWriter out) {
    try {
      line(OK, what, check.examine(), out);
      return true;
    } catch (RuntimeException e) {
      line(FAIL, what, messageOf(e), out);
      return false;
    }
  }

  private static String messageOf(RuntimeException e) {
    Failure failure = Failure.of(e);
    return failure.isExpected() ? failure.message() : String.valueOf(e.getMessage());
  }

  private static synchronized void line(String mark, String what, String words, PrintWriter out) {
    out.println(mark + what + ": " + words);
  }
}
