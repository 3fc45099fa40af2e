package org.iaminactivity.sandbox.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameters of a call, as the Query protocol names them. */
record Parameters(Map<String, String> byName) {

  private static final int MOST_ITEMS = 1_000;
  private static final int USUAL_ITEMS = 100;

  String required(String name) {
    String value = byName.get(name);
    if (value == null || value.isEmpty()) {
      throw IamException.invalid(
          "1 validation error detected: Value null at '%s%s' failed to satisfy constraint: Member must not be null"
              .formatted(name.substring(0, 1).toLowerCase(Locale.ROOT), name.substring(1)));
    }
    return value;
  }

  String optional(String name) {
    return byName.getOrDefault(name, "");
  }

  /**
   * The user that is meant: left out it is the caller, who is no user but the session of a role.
   */
  String userName() {
    if (!byName.containsKey("UserName")) {
      throw IamException.invalid("Must specify userName when calling with non-User credentials");
    }
    return required("UserName");
  }

  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    String value = byName.get(name + ".member.1");
    while (value != null) {
      values.add(value);
      value = byName.get(name + ".member." + (values.size() + 1));
    }
    return values;
  }

  int maxItems() {
    String value = byName.get("MaxItems");
    int items = value == null ? USUAL_ITEMS : Integer.parseInt(value);
    if (items < 1 || items > MOST_ITEMS) {
      throw IamException.invalid(
          "1 validation error detected: Value '%d' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000"
              .formatted(items));
    }
    return items;
  }
}
