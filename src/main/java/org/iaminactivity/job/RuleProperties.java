package org.iaminactivity.job;

import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit.rules.RULE.*}.
 *
 * @param enabled null means the rule's own
 * @param thresholdDays null means the rule's own
 * @param severity of all findings of the rule; null means that it depends on the finding
 */
record RuleProperties(
    @Nullable Boolean enabled, @Nullable Integer thresholdDays, @Nullable Severity severity) {

  RuleProperties {
    // Refused while the setting is bound, where its name is known.
    new RuleSettings(enabled, thresholdDays, severity);
  }

  RuleSettings settings() {
    return new RuleSettings(enabled, thresholdDays, severity);
  }
}
