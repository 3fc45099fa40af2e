package org.iaminactivity.lifecycle;

import java.time.Duration;
import java.time.LocalDate;
import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How long findings are remembered, and until when they should be fixed.
 *
 * @param keep how long a finding that has ended keeps its row, 1 to 400 whole days
 * @param critical days from the first run that saw a CRITICAL finding to the day on which it is
 *     due, or {@code none}
 * @param high the same of HIGH
 * @param medium the same of MEDIUM
 * @param low the same of LOW
 */
@ConfigurationProperties("audit.lifecycle")
public record LifecycleProperties(
    @DefaultValue("90d") Duration keep,
    @Name("due-days.critical") @DefaultValue("7") DueDays critical,
    @Name("due-days.high") @DefaultValue("30") DueDays high,
    @Name("due-days.medium") @DefaultValue("90") DueDays medium,
    @Name("due-days.low") @DefaultValue("none") DueDays low) {

  private static final Duration LONGEST = Duration.ofDays(400);

  public LifecycleProperties {
    if (keep.compareTo(Duration.ofDays(1)) < 0
        || keep.compareTo(LONGEST) > 0
        || !keep.equals(Duration.ofDays(keep.toDays()))) {
      throw new IllegalArgumentException(
          "audit.lifecycle.keep: " + keep + " is not a number of whole days from 1d to 400d");
    }
  }

  /** The day on which a finding is due; null if it never is. */
  @Nullable LocalDate dueOn(Severity severity, LocalDate firstSeenOn) {
    Integer days =
        switch (severity) {
          case CRITICAL -> critical.days();
          case HIGH -> high.days();
          case MEDIUM -> medium.days();
          case LOW -> low.days();
        };
    return days == null ? null : firstSeenOn.plusDays(days);
  }
}
