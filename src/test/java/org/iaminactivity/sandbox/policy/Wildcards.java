package org.iaminactivity.sandbox.policy;

import java.util.regex.Pattern;

/** Turns the patterns of policies into regular expressions. */
final class Wildcards {

  private static final int PARTS_OF_AN_ARN = 6;

  private Wildcards() {}

  static boolean actionMatches(String pattern, String action) {
    return matches(pattern, action, false, Pattern.CASE_INSENSITIVE);
  }

  static boolean stringMatches(String pattern, String value, boolean variables) {
    return matches(pattern, value, variables, 0);
  }

  /** An asterisk reaches to the end of its part of the ARN and no further. */
  static boolean arnMatches(String pattern, String arn, boolean variables) {
    String[] patterns = pattern.split(":", PARTS_OF_AN_ARN);
    String[] parts = arn.split(":", PARTS_OF_AN_ARN);
    if (patterns.length < PARTS_OF_AN_ARN || parts.length < PARTS_OF_AN_ARN) {
      return pattern.equals("*") || stringMatches(pattern, arn, variables);
    }
    for (int i = 0; i < PARTS_OF_AN_ARN; i++) {
      if (!stringMatches(patterns[i], parts[i], variables)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String pattern, String value, boolean variables, int flags) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (variables && pattern.startsWith("${", i)) {
        int end = pattern.indexOf('}', i);
        String name = end < 0 ? "" : pattern.substring(i + 2, end);
        if (!name.equals("*") && !name.equals("?") && !name.equals("$")) {
          // a variable that the request has no value for
          return false;
        }
        regex.append(Pattern.quote(name));
        i = end + 1;
        continue;
      }
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      i++;
    }
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(value).matches();
  }
}
