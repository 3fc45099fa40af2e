package org.iaminactivity.finding.rule;

import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is set of one rule.
 *
 * @param enabled whether it judges at all
 * @param thresholdDays days of inactivity from which on it fires; null means the rule's own
 * @param severity of all its findings; null means by how severe each is
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
