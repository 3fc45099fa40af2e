package org.iaminactivity.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.iaminactivity.sandbox.iam.Xml.element;
import static org.iaminactivity.sandbox.iam.Xml.members;
import static org.iaminactivity.sandbox.iam.Xml.nested;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Cuts lists into pages, which may be smaller than asked for, as IAM's may. */
record Page(Parameters parameters, int largest) {

  private static final String MARKER = "after:";

  <T> String of(String listName, List<T> all, Function<T, String> xml) {
    int from = Math.min(start(), all.size());
    int to = Math.min(all.size(), from + Math.min(largest, parameters.maxItems()));
    boolean truncated = to < all.size();
    return element("IsTruncated", truncated)
        + nested(listName, members(all.subList(from, to), xml))
        + (truncated ? element("Marker", marker(to)) : "");
  }

  private int start() {
    String marker = parameters.optional("Marker");
    if (marker.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getDecoder().decode(marker), UTF_8);
      return Integer.parseInt(text.substring(MARKER.length()));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw IamException.invalid("Invalid Marker.");
    }
  }

  private static String marker(int position) {
    return Base64.getEncoder().encodeToString((MARKER + position).getBytes(UTF_8));
  }
}
