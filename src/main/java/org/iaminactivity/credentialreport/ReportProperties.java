package org.iaminactivity.credentialreport;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time limits of credential reports.
 *
 * @param timeout for one account, from its first call to its report
 * @param maxAge the maximum age of a report that is used; AWS generates a new one after 4 hours
 */
@ConfigurationProperties("audit.report")
public record ReportProperties(
    @DefaultValue("10m") Duration timeout, @DefaultValue("4h") Duration maxAge) {

  public ReportProperties {
    requirePositive("timeout", timeout);
    requirePositive("max-age", maxAge);
  }

  private static void requirePositive(String setting, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "audit.report." + setting + ": " + duration + " is not a length of time, such as 10m");
    }
  }
}
