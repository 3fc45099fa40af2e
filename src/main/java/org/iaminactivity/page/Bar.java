package org.iaminactivity.page;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of a bar chart.
 *
 * @param count what its length shows
 * @param severe the part of it that is HIGH or CRITICAL; 0 where the chart does not show it
 * @param length in thousandths of the longest bar
 * @param severeLength length of that part, likewise
 */
public record Bar(String label, long count, long severe, long length, long severeLength) {

  private static final int LONGEST = 1_000;

  Bar(String label, long count, long severe) {
    this(label, count, severe, 0, 0);
  }

  /**
   * The bars with their lengths; those beyond the first few are added up in one row without a bar.
   */
  static List<Bar> scaled(List<Bar> bars, int most, String others) {
    List<Bar> first = bars.subList(0, Math.min(most, bars.size()));
    List<Bar> rest = bars.subList(first.size(), bars.size());
    long longest = Math.max(1, first.stream().mapToLong(Bar::count).max().orElse(1));
    List<Bar> shown = new ArrayList<>();
    for (Bar bar : first) {
      shown.add(bar.scaledTo(longest));
    }
    if (!rest.isEmpty()) {
      shown.add(
          new Bar(
              others.formatted(rest.size()),
              rest.stream().mapToLong(Bar::count).sum(),
              rest.stream().mapToLong(Bar::severe).sum()));
    }
    return shown;
  }

  private Bar scaledTo(long longest) {
    return new Bar(label, count, severe, count * LONGEST / longest, severe * LONGEST / longest);
  }
}
