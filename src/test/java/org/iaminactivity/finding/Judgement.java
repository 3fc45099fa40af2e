package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;

/** What the rules, as they are without settings, say of the named reports. */
public final class Judgement {

  private static final Rules DEFAULT = new Rules(rule -> RuleSettings.DEFAULT);

  private Judgement() {}

  public static List<InactivityFinding> of(String report, Instant asOf) {
    return judge(RecordedPrincipals.first(report), asOf).toList();
  }

  public static void requirePossible(String report) {
    DEFAULT.requireJudgeable(RecordedPrincipals.first(report));
  }

  public static List<InactivityFinding> of(String rule, String report, Instant asOf) {
    return of(rule, RecordedPrincipals.first(report), asOf);
  }

  public static List<InactivityFinding> of(String rule, Principal principal, Instant asOf) {
    return judge(principal, asOf).filter(finding -> finding.rule().equals(rule)).toList();
  }

  /**
   * What a rule of hygiene says of the first principal of a report, who is watched.
   *
   * @param rule that is in force, also where it is not by default
   */
  public static List<HygieneFinding> ofHygiene(String rule, String report, Instant asOf) {
    return ofHygiene(rule, new RuleSettings(true, null, null), report, asOf);
  }

  /** The same with other settings. */
  public static List<HygieneFinding> ofHygiene(
      String rule, RuleSettings settings, String report, Instant asOf) {
    RuleSettings off = new RuleSettings(false, null, null);
    Rules rules = new Rules(name -> name.equals(rule) ? settings : off);
    return rules.judge(RecordedPrincipals.first("hygiene/" + report), asOf, true).stream()
        .map(HygieneFinding.class::cast)
        .toList();
  }

  private static Stream<InactivityFinding> judge(Principal principal, Instant asOf) {
    return inactivity(DEFAULT, principal, asOf);
  }

  /** What is inactive about the principal by those rules. */
  public static Stream<InactivityFinding> inactivity(
      Rules rules, Principal principal, Instant asOf) {
    return rules.judge(principal, asOf).stream()
        .filter(InactivityFinding.class::isInstance)
        .map(InactivityFinding.class::cast);
  }
}
