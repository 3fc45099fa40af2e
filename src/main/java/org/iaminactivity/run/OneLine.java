package org.iaminactivity.run;

import java.util.regex.Pattern;

/**
 * Texts of others in one line: a control character could forge a second line of a log, a mail or a
 * table, and a mark of direction could make a line read as another.
 *
 * @see <a href="https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters">Unicode:
 *     Directional Formatting Characters</a>
 */
public final class OneLine {

  private static final Pattern NOT_OF_A_LINE =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  private static final int LONGEST = 1_000;

  private OneLine() {}

  /** In a thousand characters at most. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** In so many characters at most. */
  public static String of(String text, int longest) {
    String line = whole(text);
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** In as many characters as there are. */
  public static String whole(String text) {
    return NOT_OF_A_LINE.matcher(text).replaceAll(" ").strip();
  }
}
