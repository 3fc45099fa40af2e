package org.iaminactivity.sandbox.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

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

  private static final String FOR_ALL_VALUES = "forallvalues:";

  Condition {
    operator = operator.toLowerCase(Locale.ROOT);
    if (!KNOWN.contains(plain(operator))) {
      throw new MalformedPolicyException("Invalid Condition type : " + operator);
    }
  }

  boolean holds(AccessRequest request, boolean variables) {
    List<String> actual = request.values(key);
    if (plain(operator).equals("null")) {
      return values.contains(Boolean.toString(actual.isEmpty()));
    }
    Predicate<String> fits =
        value ->
            plain(operator).contains("not")
                != values.stream().anyMatch(expected -> fits(expected, value, variables));
    if (operator.startsWith(FOR_ALL_VALUES)) {
      return actual.stream().allMatch(fits);
    }
    if (actual.isEmpty()) {
      return plain(operator).contains("not") || operator.endsWith(IF_EXISTS);
    }
    return actual.stream().anyMatch(fits);
  }

  private boolean fits(String expected, String value, boolean variables) {
    return switch (plain(operator)) {
      case "stringlike", "stringnotlike" -> Wildcards.stringMatches(expected, value, variables);
      case "stringequalsignorecase" -> expected.equalsIgnoreCase(value);
      case "arnequals", "arnlike", "arnnotequals", "arnnotlike" ->
          Wildcards.arnMatches(expected, value, variables);
      default -> expected.equals(value);
    };
  }

  private static String plain(String operator) {
    int start = operator.startsWith(FOR_ALL_VALUES) ? FOR_ALL_VALUES.length() : 0;
    int end = operator.length() - (operator.endsWith(IF_EXISTS) ? IF_EXISTS.length() : 0);
    return operator.substring(start, end);
  }
}
