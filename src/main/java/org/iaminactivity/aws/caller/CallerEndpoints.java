package org.iaminactivity.aws.caller;

import java.net.URI;
import java.util.Map;
import org.iaminactivity.aws.AwsSettingsException;

/** The endpoints that the environment sets in place of AWS's own. */
final class CallerEndpoints {

  private static final String VARIABLE = "AWS_ENDPOINT_URL";

  private CallerEndpoints() {}

  /**
   * Checks them once: the SDK reads them with each request, and would fail each request as if the
   * program were broken.
   *
   * @param environment where AWS_ENDPOINT_URL and its like for one service may be set
   * @throws AwsSettingsException naming one that is no URL
   */
  static void requireUsable(Map<String, String> environment) {
    environment.forEach(
        (name, url) -> {
          if (name.startsWith(VARIABLE) && !isUsable(url)) {
            throw new AwsSettingsException(
                name + ": '" + url + "' is not a URL, such as http://localhost:4566:",
                "correct it");
          }
        });
  }

  private static boolean isUsable(String url) {
    try {
      URI uri = URI.create(url);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
