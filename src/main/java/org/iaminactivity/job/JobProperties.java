package org.iaminactivity.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the job.
 *
 * @param concurrency accounts in flight, 1 to 1,000: nearly all of them only wait for their report
 * @param allowPastRunDate whether an audit of any past date may begin: for rehearsals against a
 *     sandbox whose clock stands still, as AWS gives no report of the past
 */
@ConfigurationProperties("audit")
public record JobProperties(
    @DefaultValue("500") int concurrency, @DefaultValue("false") boolean allowPastRunDate) {

  private static final int MOST = 1_000;

  public JobProperties {
    if (concurrency < 1 || concurrency > MOST) {
      throw new IllegalArgumentException(
          "audit.concurrency: " + concurrency + " is not within 1 and " + MOST);
    }
  }
}
