package org.iaminactivity.remediation.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.iaminactivity.run.OneLine;

/**
 * An owner's objection: the tag of a user whose value is the last day on which nothing is done to
 * it. A value that is no such day protects too, for somebody meant to object, and is told.
 *
 * @param isUsable whether it is a date that is not too far ahead
 */
record KeepTag(String key, String value, boolean isUsable) {

  /** For longer there are exemptions, which have an owner and a reason. */
  private static final int MOST_DAYS = 90;

  private static final int LONGEST_SHOWN = 40;

  /** The objection that holds today; empty if the day has passed. */
  static Optional<KeepTag> inForce(String key, String value, LocalDate today) {
    try {
      LocalDate until = LocalDate.parse(value.strip());
      return until.isBefore(today)
          ? Optional.empty()
          : Optional.of(new KeepTag(key, value, !until.isAfter(today.plusDays(MOST_DAYS))));
    } catch (DateTimeException e) {
      return Optional.of(new KeepTag(key, value, false));
    }
  }

  /** A sentence. */
  String message() {
    String shown = OneLine.of(value);
    shown = shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown;
    return isUsable
        ? "The tag " + key + " keeps the user until " + shown + "."
        : "The tag "
            + key
            + " keeps the user, but its value '"
            + shown
            + "' is no date at most "
            + MOST_DAYS
            + " days ahead, such as 2026-12-31: whoever set it is to correct it.";
  }
}
