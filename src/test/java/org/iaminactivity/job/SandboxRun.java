package org.iaminactivity.job;

import java.time.Duration;
import java.util.Properties;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Caller;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.credentialreport.ReportProperties;
import org.iaminactivity.credentialreport.RequestedReports;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.notification.Notifications;
import org.iaminactivity.page.Pages;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.info.BuildProperties;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS as the small run finds it; whoever waits for it does not wait for real. */
final class SandboxRun implements AutoCloseable {

  final Sandbox sandbox =
      Sandbox.start(
          SandboxOrganization.builder()
              .account(SmallRun.ONE.value())
              .account(SmallRun.TWO.value())
              .pace(Pace.unhurried().withReportTaking(Duration.ZERO))
              .build());
  final SandboxAws aws = new SandboxAws(sandbox);
  final TimeLapse time = TimeLapse.fromNow();
  final StsClient sts = aws.sts();
  private final IamClient iam = aws.iam();

  CollectReport collect(Warehouse warehouse) {
    ReportProperties settings = new ReportProperties(Duration.ofMinutes(10), Duration.ofHours(4));
    return new CollectReport(
        new RoleSessions(() -> sts, aws::defaults),
        new AccessProperties("iam-inactivity-audit", null, Duration.ofMinutes(15)),
        RequestedReports.from(iam, settings, time.clock()),
        settings,
        new EvidenceArchive(warehouse),
        SmallRun.RULES,
        time,
        time.clock());
  }

  ManifestOfAttempt manifests(Warehouse warehouse) {
    Properties build = new Properties();
    build.setProperty("version", "1.0.0");
    return new ManifestOfAttempt(
        SmallRun.RULES,
        new ProgramVersion(new BuildProperties(build), null),
        new Caller(() -> sts),
        Publications.runs(warehouse),
        SmallRun.CLOCK);
  }

  PublishRun publish(JobRepository repository, Warehouse warehouse) {
    return new PublishRun(
        repository,
        warehouse,
        SmallRun.RULES,
        Publications.overviews(warehouse),
        manifests(warehouse),
        Pages.in(warehouse),
        new RunMessage(Notifications.to(null, aws.sns()), Pages.in(warehouse)));
  }

  @Override
  public void close() {
    aws.close();
    sandbox.close();
  }
}
