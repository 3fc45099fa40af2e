package org.iaminactivity.remediation.apply;

import java.util.ArrayDeque;
import java.util.Deque;

/** Halts a start in which too many actions fail. Any thread may use it. */
final class ErrorLimit {

  private static final int LOOKED_AT = 20;

  private final int maxErrors;
  private final double maxRate;
  private final Deque<Boolean> last = new ArrayDeque<>();
  private int errors;

  /**
   * A limit.
   *
   * @param maxErrors failed actions at which it is reached
   * @param maxRate the share of failed ones among the last 20 above which it is reached
   */
  ErrorLimit(int maxErrors, double maxRate) {
    this.maxErrors = maxErrors;
    this.maxRate = maxRate;
  }

  synchronized void record(boolean failed) {
    last.addLast(failed);
    if (last.size() > LOOKED_AT) {
      last.removeFirst();
    }
    if (failed) {
      errors++;
    }
  }

  synchronized boolean isReached() {
    return errors >= maxErrors
        || (last.size() == LOOKED_AT
            && last.stream().filter(failed -> failed).count() > maxRate * LOOKED_AT);
  }
}
