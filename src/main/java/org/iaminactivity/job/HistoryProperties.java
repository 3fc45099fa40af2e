package org.iaminactivity.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the database remembers runs.
 *
 * @param keep nights up to that of the run that is started. What was published stays, and is what
 *     is known of an older run when that is replayed or started again.
 */
@ConfigurationProperties("audit.history")
public record HistoryProperties(@DefaultValue("400") int keep) {

  public HistoryProperties {
    if (keep < 1) {
      throw new IllegalArgumentException("audit.history.keep: " + keep + " is not 1 or more");
    }
  }
}
