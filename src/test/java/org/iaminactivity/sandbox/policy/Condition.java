package org.iaminactivity.sandbox.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One operator of a statement on one key, with the values of which one has to fit. */
record Condition(String operator, String key, List<String> values) {

  private static final String IF_EXISTS = "ifexists";
  private static final Set<String> KNOWN =
      Set.of(
          "stringequals",
          "stringnotequals",
          "stringequalsignorecase",
          "stringlike",
          "stringnotlike",
          "arnequals",
          "arnlike",
          "arnnotequals",
          "arnnotlike",
          "null");

  Condition {
    operator = operator.toLowerCase(Locale.ROOT);
    if (!KNOWN.contains(withoutIfExists(operator))) {
      throw new MalformedPolicyException("Invalid Condition type : " + operator);
    }
  }

  boolean holds(AccessRequest request, boolean variables) {
    String value = request.value(key);
    if (operator.equals("null")) {
      return values.contains(Boolean.toString(value == null));
    }
    boolean negated = operator.contains("not");
    if (value == null) {
      return negated || operator.endsWith(IF_EXISTS);
    }
    return negated != values.stream().anyMatch(expected -> fits(expected, value, variables));
  }

  private boolean fits(String expected, String value, boolean variables) {
    return switch (withoutIfExists(operator)) {
      case "stringlike", "stringnotlike" -> Wildcards.stringMatches(expected, value, variables);
      case "stringequalsignorecase" -> expected.equalsIgnoreCase(value);
      case "arnequals", "arnlike", "arnnotequals", "arnnotlike" ->
          Wildcards.arnMatches(expected, value, variables);
      default -> expected.equals(value);
    };
  }

  private static String withoutIfExists(String operator) {
    return operator.endsWith(IF_EXISTS)
        ? operator.substring(0, operator.length() - IF_EXISTS.length())
        : operator;
  }
}
