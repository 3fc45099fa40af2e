package org.iaminactivity.job;

import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code audit.rules.RULE.*}.
 *
 * @param thresholdDays null means the rule's own
 * @param severity of all findings of the rule; null means that it depends on the finding
 */
record RuleProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable Integer thresholdDays,
    @Nullable Severity severity) {

  RuleProperties {
    // Refused while the setting is bound, where its name is known.
    new RuleSettings(enabled, thresholdDays, severity);
  }

  RuleSettings settings() {
    return new RuleSettings(enabled, thresholdDays, severity);
  }
}
