package org.iaminactivity.page;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of a run's page.
 *
 * @param athenaUrl the link to Athena on the page; null means that the page shows only the text of
 *     the query
 */
@ConfigurationProperties("audit.page")
public record PageProperties(@Nullable String athenaUrl) {

  public PageProperties {
    if (athenaUrl != null && !athenaUrl.startsWith("https://")) {
      throw new IllegalArgumentException(
          "audit.page.athena-url: '" + athenaUrl + "' does not begin with https://");
    }
  }
}
