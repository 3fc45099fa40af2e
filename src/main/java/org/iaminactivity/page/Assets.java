package org.iaminactivity.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Style and script, which are inlined in the page, and the Content-Security-Policy that lets a
 * browser use these and load nothing else.
 */
public record Assets(String style, String script) {

  private static final String UPLOT = "classpath*:/META-INF/resources/webjars/uplot/*/dist/";
  private static final String HERE = "classpath:/org/iaminactivity/page/";

  static final Assets ALL =
      new Assets(
          read(UPLOT + "uPlot.min.css") + read(HERE + "page.css"),
          read(UPLOT + "uPlot.iife.min.js") + read(HERE + "page.js"));

  /** The Content-Security-Policy for a meta element. */
  public String contentSecurityPolicy() {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script)
        + "; base-uri 'none'; form-action 'none'";
  }

  /** The same for a page without script. */
  public String contentSecurityPolicyWithoutScript() {
    return "default-src 'none'; style-src " + hash(style) + "; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(text)) + "'";
  }

  /** The version of a WebJar is part of its path. */
  private static String read(String pattern) {
    try {
      Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
      if (found.length != 1) {
        throw new IllegalStateException(found.length + " of " + pattern);
      }
      return found[0].getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
