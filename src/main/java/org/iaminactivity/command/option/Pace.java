package org.iaminactivity.command.option;

import java.util.Locale;

/** How fast accounts are processed, as text. */
public final class Pace {

  private static final int LONGEST_IN_SECONDS = 100;

  private Pace() {}

  public static String inWords(double accountsPerSecond) {
    return accountsPerSecond >= 1
        ? String.format(Locale.ROOT, "%.0f/s", accountsPerSecond)
        : String.format(Locale.ROOT, "%.0f/min", accountsPerSecond * 60);
  }

  /** Until so many more accounts are done. */
  public static String left(long accounts, double accountsPerSecond) {
    return left(Math.round(accounts / accountsPerSecond));
  }

  public static String left(long seconds) {
    return seconds < LONGEST_IN_SECONDS
        ? seconds + " s left"
        : Math.round(seconds / 60.0) + " min left";
  }
}
