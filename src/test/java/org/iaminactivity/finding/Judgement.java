package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;

/** What the rules, as they are without settings, say of the named reports. */
public final class Judgement {

  private static final Rules DEFAULT = new Rules(rule -> RuleSettings.DEFAULT);

  private Judgement() {}

  public static List<Finding> of(String report, Instant asOf) {
    return DEFAULT.judge(RecordedPrincipals.first(report), asOf);
  }

  public static void requirePossible(String report) {
    DEFAULT.requireJudgeable(RecordedPrincipals.first(report));
  }

  public static List<Finding> of(String rule, String report, Instant asOf) {
    return of(rule, RecordedPrincipals.first(report), asOf);
  }

  public static List<Finding> of(String rule, Principal principal, Instant asOf) {
    return DEFAULT.judge(principal, asOf).stream()
        .filter(finding -> finding.rule().equals(rule))
        .toList();
  }
}
