package org.iaminactivity.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the database remembers Spring Batch's executions.
 *
 * @param keep days, counted back from today. What a run left in the warehouse stays.
 */
@ConfigurationProperties("audit.history")
public record HistoryProperties(@DefaultValue("400") int keep) {

  public HistoryProperties {
    if (keep < 1) {
      throw new IllegalArgumentException("audit.history.keep: " + keep + " is not 1 or more");
    }
  }
}
