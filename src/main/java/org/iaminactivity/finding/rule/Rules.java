package org.iaminactivity.finding.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.hygiene.HygieneRule;
import org.iaminactivity.finding.rule.hygiene.HygieneRules;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** All rules with their settings; their findings depend on the principal alone. */
public final class Rules {

  /** The rule whose days are those of the setting {@code audit.exemptions.test-every}. */
  public static final String BREAK_GLASS_UNTESTED = "break-glass-untested";

  /** In the order of a principal's findings. */
  private static final List<Rule> OF_INACTIVITY =
      List.of(new PasswordUnused(), new AccessKeyUnused(), new UserInactive());

  private static final Rules DEFAULT = new Rules(rule -> RuleSettings.DEFAULT);

  private final List<ConfiguredRule> rules;

  /**
   * All rules.
   *
   * @param settings of a rule, by its name; the days of a rule that depends on none mean nothing
   */
  public Rules(Function<String, RuleSettings> settings) {
    rules = new ArrayList<>();
    for (Rule rule : OF_INACTIVITY) {
      rules.add(new ConfiguredInactivityRule(rule, settings.apply(rule.name())));
    }
    for (HygieneRule rule : HygieneRules.ALL) {
      rules.add(new ConfiguredHygieneRule(rule, settings.apply(rule.name())));
    }
  }

  /** Every rule there is, in the order of a principal's findings. */
  public static List<String> names() {
    return DEFAULT.inForce().stream().map(InForce::name).toList();
  }

  /** Whether the findings of a rule are about hygiene, not about inactivity. */
  public static boolean isHygiene(String name) {
    return HygieneRules.ALL.stream().anyMatch(rule -> rule.name().equals(name));
  }

  /** Whether the days of a rule can be set. */
  public static boolean hasSettableThreshold(String name) {
    return !name.equals(BREAK_GLASS_UNTESTED)
        && DEFAULT.rule(name).inForce().thresholdDays() != null;
  }

  /** What is in force of each rule. */
  public List<InForce> inForce() {
    return rules.stream().map(ConfiguredRule::inForce).toList();
  }

  /**
   * The settings of one rule, defaults included.
   *
   * @param thresholdDays null if it depends on no days
   * @param severity null if it depends on the finding
   */
  public record InForce(
      String name, boolean enabled, @Nullable Integer thresholdDays, @Nullable Severity severity) {}

  /**
   * What the rules say of a principal whom nobody watches.
   *
   * @see #judge(Principal, Instant, boolean)
   */
  public List<Finding> judge(Principal principal, Instant reportGeneratedAt) {
    return judge(principal, reportGeneratedAt, false);
  }

  /**
   * What the rules say of a principal.
   *
   * @param reportGeneratedAt the "as of" of the judgement: never the clock
   * @param watched whether an exemption of kind break-glass names the principal
   * @throws UndatedPrincipalException if it has none of the dates that a rule needs
   */
  public List<Finding> judge(Principal principal, Instant reportGeneratedAt, boolean watched) {
    List<Finding> findings = new ArrayList<>();
    for (ConfiguredRule rule : rules) {
      if (rule.inForce().enabled() && (watched || !rule.isOfTheWatched())) {
        rule.judge(principal, reportGeneratedAt, findings);
      }
    }
    return findings;
  }

  /**
   * What one rule looks at of a principal, watched or not, each as the finding that it is, or would
   * be if its days were others: so that a finding which is no longer there can be explained. A rule
   * about uses looks at the newest one.
   *
   * @param name of the rule, in force or not
   */
  public List<Finding> inspect(String name, Principal principal, Instant reportGeneratedAt) {
    List<Finding> findings = new ArrayList<>();
    rule(name).inspect(principal, reportGeneratedAt, findings);
    return findings;
  }

  /**
   * Whether a rule would fire with that threshold: from it on, or below it if the rule is about
   * recent uses. A rule that depends on no days fires with any.
   *
   * @param name of the rule
   * @param finding of that rule
   * @param thresholdDays of another run, or of the finding when it was last seen
   */
  public boolean fires(String name, Finding finding, int thresholdDays) {
    return rule(name).fires(finding, thresholdDays);
  }

  /**
   * Whether {@link #judge} has all that it needs, without judging.
   *
   * @throws UndatedPrincipalException if it has none of the dates that a rule needs
   */
  public void requireJudgeable(Principal principal) {
    for (ConfiguredRule rule : rules) {
      if (rule.inForce().enabled()) {
        rule.requireJudgeable(principal);
      }
    }
  }

  private ConfiguredRule rule(String name) {
    return rules.stream()
        .filter(rule -> rule.inForce().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no rule " + name));
  }

  /** Whole days, never below 0. */
  static int days(Instant since, Instant reportGeneratedAt) {
    return (int) Math.max(0, Duration.between(since, reportGeneratedAt).toDays());
  }
}
