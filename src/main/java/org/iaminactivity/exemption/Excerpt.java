package org.iaminactivity.exemption;

/** Text of the file as a message repeats it: one line, and a short one. */
final class Excerpt {

  private static final int LONGEST = 100;

  private Excerpt() {}

  static String of(String text) {
    String line = oneLine(text);
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  static String quoted(String text) {
    return "'" + of(text) + "'";
  }

  /** Control characters could forge a second line in a log or in a table. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
  }
}
