package org.iaminactivity.exemption;

import java.time.Duration;
import org.iaminactivity.warehouse.Location;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the exemptions are, and how long one may last.
 *
 * @param location of the YAML file, s3://bucket/key or a file: URL; null means that there are none
 * @param maxDays how many days an exemption expires after it was created, at most
 * @param warnDays how many days before its last an exemption is shown as expiring
 * @param testEvery whole days in which a break-glass user is to be tested
 */
@ConfigurationProperties("audit.exemptions")
public record ExemptionsProperties(
    @Nullable String location,
    @DefaultValue("365") int maxDays,
    @DefaultValue("14") int warnDays,
    @DefaultValue("90d") Duration testEvery) {

  public ExemptionsProperties {
    if (location != null && Location.of(location).filter(Location::canBeAFile).isEmpty()) {
      throw new IllegalArgumentException(
          "audit.exemptions.location: '"
              + location
              + "' is neither s3://bucket/key nor a file: URL such as file:./exemptions.yaml");
    }
    if (maxDays < 1) {
      throw new IllegalArgumentException(
          "audit.exemptions.max-days: " + maxDays + " is not 1 or more");
    }
    if (warnDays < 0) {
      throw new IllegalArgumentException(
          "audit.exemptions.warn-days: " + warnDays + " is not 0 or more");
    }
    if (testEvery.compareTo(Duration.ofDays(1)) < 0
        || !testEvery.equals(Duration.ofDays(testEvery.toDays()))) {
      throw new IllegalArgumentException(
          "audit.exemptions.test-every: "
              + testEvery
              + " is not a number of whole days, such as 90d");
    }
  }
}
