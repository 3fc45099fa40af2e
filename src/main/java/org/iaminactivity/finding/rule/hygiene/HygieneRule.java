package org.iaminactivity.finding.rule.hygiene;

import java.util.List;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a report tells beside inactivity. A new one is a class like these and a line in
 * {@link HygieneRules}. What the report doesn't say is never found to be wrong.
 */
public interface HygieneRule {

  /** As in the datasets and in the settings {@code audit.rules.NAME.*}. */
  String name();

  /** Whether it is in force unless a setting says otherwise. */
  default boolean isEnabledByDefault() {
    return true;
  }

  /** Whether it is only about principals that an exemption of kind break-glass has watched. */
  default boolean isOfTheWatched() {
    return false;
  }

  /** In days; null if it depends on no days. */
  default @Nullable Integer defaultThreshold() {
    return null;
  }

  /** What the date of its symptoms is. */
  default Age.Reason dateOf() {
    return Age.Reason.ISSUED;
  }

  /** Everything of the principal that this rule finds, whatever the days. */
  List<Symptom> inspect(Principal principal);

  /**
   * Whether a symptom is a finding.
   *
   * @param ageDays null if it is of no date, or of none that the report says
   * @param threshold in days; any number, if the rule depends on none
   */
  default boolean fires(@Nullable Integer ageDays, int threshold) {
    return true;
  }

  Severity severity(Principal principal, Symptom symptom);

  /** What is wrong: one sentence on one line. */
  String detail(Principal principal, Symptom symptom);

  /** What mends it. */
  Remediation remediation(Principal principal, Symptom symptom);
}
