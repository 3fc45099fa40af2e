package org.iaminactivity.job.collect;

import java.time.Duration;
import java.util.Set;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.credentialreport.ReportProperties;
import org.iaminactivity.credentialreport.RequestedReports;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.OrganizationProperties;
import org.iaminactivity.organization.Scope;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.batch.core.repository.JobRepository;

/** What collects the reports of the small run. */
public final class Collecting {

  private Collecting() {}

  public static DiscoverAccounts accounts(
      JobRepository repository,
      Organization organization,
      Set<AccountId> excluded,
      Warehouse warehouse,
      StopSignal stop) {
    return new DiscoverAccounts(
        repository,
        organization,
        new Scope(new OrganizationProperties(null, Set.of(), excluded, Set.of(), Set.of())),
        KnownRuns.rosters(warehouse),
        new EvidenceArchive(warehouse),
        stop);
  }

  public static CollectReports reports(
      PartitionedSteps steps, JobRepository repository, SandboxRun aws, Warehouse warehouse) {
    return new CollectReports(steps, repository, report(aws, warehouse), aws.time);
  }

  static CollectReport report(SandboxRun aws, Warehouse warehouse) {
    ReportProperties settings = new ReportProperties(Duration.ofMinutes(10), Duration.ofHours(4));
    return new CollectReport(
        new RoleSessions(() -> aws.sts, aws.aws::defaults),
        new AccessProperties("iam-inactivity-audit", null, Duration.ofMinutes(15), null),
        RequestedReports.from(aws.aws.iam(), settings, aws.time.clock()),
        settings,
        new EvidenceArchive(warehouse),
        SmallRun.RULES,
        aws.time,
        aws.time.clock());
  }
}
