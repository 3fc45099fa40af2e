package org.iaminactivity.command.output;

import java.util.Locale;

/** Makes texts that others chose harmless to a terminal. */
public final class Printable {

  private Printable() {}

  /**
   * The text in one line, with everything that is no visible character or space, such as an escape
   * sequence or a change of the direction of writing, written as <code>&#92;u001b</code>.
   */
  public static String of(String text) {
    if (text.codePoints().allMatch(Printable::isHarmless)) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              if (isHarmless(character)) {
                printable.appendCodePoint(character);
              } else {
                printable.append(String.format(Locale.ROOT, "\\u%04x", character));
              }
            });
    return printable.toString();
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
