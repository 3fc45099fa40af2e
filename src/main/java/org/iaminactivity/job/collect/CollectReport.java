package org.iaminactivity.job.collect;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Role;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.CredentialReports;
import org.iaminactivity.credentialreport.MalformedReportException;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.credentialreport.ReportProperties;
import org.iaminactivity.evidence.CorruptEvidenceException;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.finding.rule.UndatedPrincipalException;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RosterAccount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Collects the report of one account and archives it as evidence in the warehouse. */
@Component
class CollectReport {

  private static final Logger log = LoggerFactory.getLogger(CollectReport.class);

  /** The session name that the audited account's CloudTrail shows, without the run date. */
  private static final String SESSION = "iam-inactivity-audit-";

  private final RoleSessions sessions;
  private final Role role;
  private final CredentialReports reports;
  private final ReportProperties settings;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final StopSignal stop;
  private final Clock clock;

  CollectReport(
      RoleSessions sessions,
      AccessProperties access,
      CredentialReports reports,
      ReportProperties settings,
      EvidenceArchive archive,
      Rules rules,
      StopSignal stop,
      Clock clock) {
    this.sessions = sessions;
    this.role = access.role();
    this.reports = reports;
    this.settings = settings;
    this.archive = archive;
    this.rules = rules;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Requests the report of the account, and archives it if it can be read and judged.
   *
   * @throws AccountFailedException if the account can't be audited
   */
  void request(RunId run, RosterAccount account) {
    RetryBudget budget = new RetryBudget(stop, clock, settings.timeout());
    CredentialReport report =
        reports.fetch(
            () ->
                stage("assume")
                    .record(
                        () ->
                            sessions.assume(
                                role,
                                account.id(),
                                CredentialReports.SESSION_POLICY,
                                SESSION + run.date(),
                                budget)),
            budget);
    Evidence evidence =
        new Evidence(
            account.account(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            sessions.arn(role, account.id()),
            report);
    requireReadable(evidence);
    stage("put").record(() -> keep(run, evidence));
  }

  /** Evidence is created once; only what can't be read is replaced. */
  private void keep(RunId run, Evidence evidence) {
    if (!archive.create(run, evidence) && !isReadable(run, evidence.account().id())) {
      archive.replace(run, evidence);
    }
  }

  private boolean isReadable(RunId run, AccountId account) {
    try {
      requireReadable(archive.get(run, account));
      return true;
    } catch (CorruptEvidenceException | AccountFailedException e) {
      return false;
    }
  }

  private static Timer stage(String name) {
    return Metrics.timer("audit.stage", "stage", name);
  }

  /**
   * Uses the evidence of an account that failed earlier, and requests its report only if that
   * evidence can't be used.
   */
  void takeOrRequest(RunId run, RosterAccount account) {
    try {
      requireReadable(archive.get(run, account.id()));
    } catch (CorruptEvidenceException | AccountFailedException e) {
      log.warn("Requesting the report of {} again: {}", account.id(), e.getMessage());
      request(run, account);
    }
  }

  /** A report is archived, and the account done, only if all of it can be judged. */
  private void requireReadable(Evidence evidence) {
    AccountId account = evidence.account().id();
    try {
      List<Principal> rows = ReportParser.parse(evidence.report(), account);
      rows.forEach(rules::requireJudgeable);
    } catch (MalformedReportException | UndatedPrincipalException e) {
      throw new AccountFailedException(
          Reason.REPORT_MALFORMED,
          "The credential report of " + account + " can't be read: " + e.getMessage(),
          e);
    }
  }
}
