package org.iaminactivity.remediation.action;

/** Texts of audited accounts in one line of bounded length. */
public final class Lines {

  private static final int LONGEST = 1_000;

  private Lines() {}

  /** Control characters could forge a second line in a log or in a table. */
  public static String one(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
