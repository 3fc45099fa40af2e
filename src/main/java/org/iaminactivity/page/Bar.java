package org.iaminactivity.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a chart of bars.
 *
 * @param count what its length shows
 * @param grave the part of it that is HIGH or CRITICAL; 0 where that is not told
 * @param length in thousandths of the longest
 * @param graveLength of that part
 */
public record Bar(String label, long count, long grave, long length, long graveLength) {

  private static final int LONGEST = 1_000;

  Bar(String label, long count, long grave) {
    this(label, count, grave, 0, 0);
  }

  /** The bars with their lengths; those beyond the first few are counted together, without one. */
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
              rest.stream().mapToLong(Bar::grave).sum()));
    }
    return shown;
  }

  private Bar scaledTo(long longest) {
    return new Bar(label, count, grave, count * LONGEST / longest, grave * LONGEST / longest);
  }
}
