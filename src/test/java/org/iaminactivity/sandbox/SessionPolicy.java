package org.iaminactivity.sandbox;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an inline session policy as far as an audit needs: allowed and denied actions. */
final class SessionPolicy {

  private SessionPolicy() {}

  static boolean isWellFormed(String policy) {
    try {
      return JsonMapper.shared().readTree(policy).path("Statement").size() > 0;
    } catch (JacksonException e) {
      return false;
    }
  }

  static boolean allows(String policy, String action) {
    JsonNode statements = JsonMapper.shared().readTree(policy).path("Statement");
    return names(statements, "Allow", action) && !names(statements, "Deny", action);
  }

  private static boolean names(JsonNode statements, String effect, String action) {
    if (!statements.isArray()) {
      return names(statements, effect) && matches(statements.path("Action"), action);
    }
    for (JsonNode statement : statements) {
      if (names(statement, effect) && matches(statement.path("Action"), action)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(JsonNode statement, String effect) {
    return statement.path("Effect").asString("").equals(effect);
  }

  private static boolean matches(JsonNode patterns, String action) {
    if (!patterns.isArray()) {
      return matches(patterns.asString(""), action);
    }
    for (JsonNode pattern : patterns) {
      if (matches(pattern.asString(""), action)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String action) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
  }
}
