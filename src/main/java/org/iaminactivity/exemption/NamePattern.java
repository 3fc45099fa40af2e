package org.iaminactivity.exemption;

/**
 * A pattern of whole names in which {@code *} stands for any characters, also none, and {@code ?}
 * for exactly one; any other character stands for itself. The time it takes is at most that of
 * comparing each character of the name with each of the pattern.
 *
 * @param start what every such name begins with
 * @param rest begins with the first {@code *} or {@code ?}; empty if there is none
 */
record NamePattern(String start, String rest) {

  static NamePattern of(String pattern) {
    int i = 0;
    while (i < pattern.length() && pattern.charAt(i) != '*' && pattern.charAt(i) != '?') {
      i++;
    }
    return new NamePattern(pattern.substring(0, i), pattern.substring(i));
  }

  boolean matches(String name) {
    return name.startsWith(start)
        && (rest.isEmpty() ? name.length() == start.length() : restMatches(name));
  }

  private boolean restMatches(String name) {
    int at = start.length();
    int in = 0;
    int afterStar = -1;
    int resumeAt = 0;
    while (at < name.length()) {
      if (in < rest.length() && rest.charAt(in) == '*') {
        in++;
        afterStar = in;
        resumeAt = at;
      } else if (in < rest.length() && rest.charAt(in) == '?') {
        in++;
        at = name.offsetByCodePoints(at, 1);
      } else if (in < rest.length() && rest.charAt(in) == name.charAt(at)) {
        in++;
        at++;
      } else if (afterStar >= 0) {
        // Only the last star can be in need of more characters: what comes before it is settled.
        resumeAt = name.offsetByCodePoints(resumeAt, 1);
        at = resumeAt;
        in = afterStar;
      } else {
        return false;
      }
    }
    while (in < rest.length() && rest.charAt(in) == '*') {
      in++;
    }
    return in == rest.length();
  }
}
