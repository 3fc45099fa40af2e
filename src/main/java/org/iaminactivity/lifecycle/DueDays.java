package org.iaminactivity.lifecycle;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many days there are to fix a finding.
 *
 * @param days null if it is never due
 */
public record DueDays(@Nullable Integer days) {

  private static final String NONE = "none";

  /** More would be no date that anybody waits for. */
  private static final int MOST = 3_650;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  public DueDays {
    if (days != null && (days < 0 || days > MOST)) {
      throw new IllegalArgumentException(unusable(days.toString()));
    }
  }

  /** A number of days, or {@code none}: as it is set. */
  public static DueDays of(String text) {
    if (text.equals(NONE)) {
      return new DueDays(null);
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(unusable(text));
    }
    return new DueDays(Integer.valueOf(text));
  }

  private static String unusable(String text) {
    return "'" + text + "' is not a number of days from 0 to " + MOST + ", nor " + NONE;
  }

  @Override
  public String toString() {
    return days == null ? NONE : days.toString();
  }
}
