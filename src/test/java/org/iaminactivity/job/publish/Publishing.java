package org.iaminactivity.job.publish;

import static org.iaminactivity.job.attempt.SmallRun.NOW;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.iaminactivity.access.Caller;
import org.iaminactivity.exemption.ExemptionFiles;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.notification.Notifications;
import org.iaminactivity.page.Pages;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.overview.Overviews;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.info.BuildProperties;

/** What a run publishes about itself, in the smallest form. */
public final class Publishing {

  static final RunOverview OVERVIEW =
      new RunOverview(
          null,
          List.of(),
          new RunOverview.Concerned(0, 0, 0, 0),
          Map.of(),
          Map.of(),
          Map.of(),
          new TreeMap<>(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  private Publishing() {}

  /** A manifest of one audited account, and of one that failed unless the run is complete. */
  public static Manifest manifest(boolean complete) {
    return new Manifest(
        RUN.date(),
        1,
        complete,
        "1.0.0",
        "arn:aws:sts::111111111111:assumed-role/audit/task",
        NOW,
        NOW,
        Manifest.rules(SmallRun.RULES),
        new Manifest.Accounts(
            complete ? Map.of("AUDITED", 1) : Map.of("AUDITED", 1, "FAILED", 1),
            complete ? Map.of() : Map.of("THROTTLED", 1)),
        Manifest.Findings.of(false, List.of()),
        Manifest.Findings.of(true, List.of()),
        null,
        null,
        List.of(),
        null,
        List.of());
  }

  public static PublishRun publish(SandboxRun aws, JobRepository repository, Warehouse warehouse) {
    return new PublishRun(
        repository,
        warehouse,
        SmallRun.RULES,
        Overviews.in(warehouse),
        manifests(aws, warehouse),
        Pages.in(warehouse),
        new RunMessage(Notifications.to(null, aws.aws.sns()), Pages.in(warehouse)),
        new RunMeters(SmallRun.CLOCK),
        ExemptionFiles.settings(null, 365));
  }

  static ManifestOfAttempt manifests(SandboxRun aws, Warehouse warehouse) {
    Properties build = new Properties();
    build.setProperty("version", "1.0.0");
    return new ManifestOfAttempt(
        SmallRun.RULES,
        new ProgramVersion(new BuildProperties(build), null),
        new Caller(() -> aws.sts),
        Publications.runs(warehouse),
        SmallRun.CLOCK);
  }
}
