package org.iaminactivity.command.start;

import java.time.Clock;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.command.settings.KnownSettings;
import org.iaminactivity.credentialreport.CredentialReports;
import org.iaminactivity.database.DatabaseCheck;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.job.GracefulStop;
import org.iaminactivity.job.JobConfiguration;
import org.iaminactivity.metrics.MetricsProperties;
import org.iaminactivity.notification.Notification;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.page.RunPage;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.state.RunStates;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * All parts of the program except the job: reading a warehouse or checking the set-up needs no
 * database, and does not touch that of a run under way.
 */
@ComponentScan(
    basePackageClasses = {
      StopSignal.class,
      Organization.class,
      RoleSessions.class,
      CredentialReports.class,
      Warehouse.class,
      ExemptionsArchive.class,
      PublishedRuns.class,
      RemediationProperties.class,
      RunPage.class,
      Notification.class
    })
@EnableConfigurationProperties(MetricsProperties.class)
@Import({
  DatabaseCheck.class,
  GracefulStop.class,
  JobConfiguration.class,
  KnownSettings.class,
  RunStates.class
})
public class WithoutDatabase {

  @Bean
  public Clock clock() {
    return Clock.systemUTC();
  }
}
