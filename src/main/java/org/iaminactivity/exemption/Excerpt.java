package org.iaminactivity.exemption;

import org.iaminactivity.run.OneLine;

/** Text of the file as a message repeats it: one line, and a short one. */
final class Excerpt {

  private static final int LONGEST = 100;

  private Excerpt() {}

  static String of(String text) {
    return OneLine.of(text, LONGEST);
  }

  static String quoted(String text) {
    return "'" + of(text) + "'";
  }
}
