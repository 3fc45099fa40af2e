package org.iaminactivity.finding.rule;

import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one rule.
 *
 * @param enabled whether the rule is used
 * @param thresholdDays days of inactivity from which on it fires; null means the rule's own
 * @param severity of all its findings; null means that it depends on the finding
 */
public record RuleSettings(
    boolean enabled, @Nullable Integer thresholdDays, @Nullable Severity severity) {

  public static final RuleSettings DEFAULT = new RuleSettings(true, null, null);

  public RuleSettings {
    if (thresholdDays != null && thresholdDays < 0) {
      throw new IllegalArgumentException(
          "threshold-days: " + thresholdDays + " is not a number of days");
    }
  }
}
