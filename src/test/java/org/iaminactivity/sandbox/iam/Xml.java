package org.iaminactivity.sandbox.iam;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Elements of IAM's answers. */
final class Xml {

  private Xml() {}

  /** Nothing where there is no value. */
  static String element(String name, @Nullable Object value) {
    return value == null ? "" : nested(name, escaped(value.toString()));
  }

  static String nested(String name, String xml) {
    return "<" + name + ">" + xml + "</" + name + ">";
  }

  static <T> String members(List<T> items, Function<T, String> xml) {
    return items.stream()
        .map(item -> nested("member", xml.apply(item)))
        .collect(Collectors.joining());
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#xD;");
  }
}
