package org.iaminactivity.page;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The page of a night.
 *
 * @param athenaUrl where its reader finds Athena; null means that the page gives the query's text
 *     alone
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
