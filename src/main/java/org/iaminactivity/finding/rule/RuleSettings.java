package org.iaminactivity.finding.rule;

import java.time.Duration;
import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one rule.
 *
 * @param enabled whether the rule is used; null means the rule's own
 * @param thresholdDays days from which on it fires, or below which if it is about recent uses; null
 *     means the rule's own
 * @param severity of all its findings; null means that it depends on the finding
 */
public record RuleSettings(
    @Nullable Boolean enabled, @Nullable Integer thresholdDays, @Nullable Severity severity) {

  public static final RuleSettings DEFAULT = new RuleSettings(null, null, null);

  public RuleSettings {
    if (thresholdDays != null && thresholdDays < 0) {
      throw new IllegalArgumentException(
          "threshold-days: " + thresholdDays + " is not a number of days");
    }
  }

  /**
   * The same with other days.
   *
   * @param days whole days
   */
  public RuleSettings withThreshold(Duration days) {
    return new RuleSettings(enabled, Math.toIntExact(days.toDays()), severity);
  }

  /**
   * Refuses days for a rule that takes none from its own settings.
   *
   * @throws IllegalArgumentException naming the setting and what to do
   */
  public void requireSettableOf(String rule) {
    if (thresholdDays == null || Rules.hasSettableThreshold(rule)) {
      return;
    }
    throw new IllegalArgumentException(
        "threshold-days: "
            + (rule.equals(Rules.BREAK_GLASS_UNTESTED)
                ? "the days of this rule are those of audit.exemptions.test-every: set that"
                : "this rule depends on no days: take it out"));
  }

  /**
   * These settings, and where they say nothing the rule's own.
   *
   * @param threshold null if the rule depends on no days
   */
  Rules.InForce inForce(String rule, boolean enabledByDefault, @Nullable Integer threshold) {
    return new Rules.InForce(
        rule,
        enabled == null ? enabledByDefault : enabled,
        threshold == null || thresholdDays == null ? threshold : thresholdDays,
        severity);
  }
}
