package org.iaminactivity.finding;

/** Names of audited accounts as words of a POSIX shell, which runs nothing of what they hold. */
public final class ShellWord {

  private ShellWord() {}

  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
