package org.iaminactivity.lifecycle;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run before: the newest that was published under an earlier date.
 *
 * @param rules what was in force of each rule that it knew, by name
 */
public record PreviousRun(LocalDate date, Map<String, RuleInForce> rules) {

  public PreviousRun {
    rules = Map.copyOf(rules);
  }

  /**
   * The settings of a rule in that run.
   *
   * @param thresholdDays null if the rule does not depend on days
   */
  public record RuleInForce(boolean enabled, @Nullable Integer thresholdDays) {}

  boolean looksFor(String rule) {
    RuleInForce inForce = rules.get(rule);
    return inForce != null && inForce.enabled();
  }

  /** Null also if the rule was not known. */
  @Nullable Integer thresholdDays(String rule) {
    RuleInForce inForce = rules.get(rule);
    return inForce == null ? null : inForce.thresholdDays();
  }
}
