package org.iaminactivity;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.iaminactivity.command.CommandLineProgram;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.observation.BatchObservationAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the program. It uses only the auto-configuration that a batch job needs; examining the
 * rest would take time at every start.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
  BatchJdbcAutoConfiguration.class,
  BatchObservationAutoConfiguration.class,
  CompositeMeterRegistryAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  MetricsAutoConfiguration.class,
  ObservationAutoConfiguration.class,
  OtlpMetricsExportAutoConfiguration.class,
  ProjectInfoAutoConfiguration.class,
  SslAutoConfiguration.class,
})
public class IamInactivityAudit {

  /** Runs the command that is named, and ends with its exit status. */
  @SuppressWarnings("SystemExitOutsideMain") // this is the main method
  public static void main(String[] args) {
    // Spring Batch stores local times, in which one hour of autumn occurs twice.
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    OutputStream answers = new FileOutputStream(FileDescriptor.out);
    // Standard output holds only the result of the command: all log lines go to standard error.
    System.setOut(System.err);
    System.exit(new CommandLineProgram(IamInactivityAudit.class, answers).run(args));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  TransactionTemplate transaction(PlatformTransactionManager database) {
    return new TransactionTemplate(database);
  }
}
