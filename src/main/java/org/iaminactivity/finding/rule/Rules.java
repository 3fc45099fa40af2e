package org.iaminactivity.finding.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.InactiveSince;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** All rules with their settings; their findings depend on the principal alone. */
public final class Rules {

  /** In the order of a principal's findings. */
  private static final List<Rule> ALL =
      List.of(new PasswordUnused(), new AccessKeyUnused(), new UserInactive());

  private static final int LONG_INACTIVE = 365;

  private final List<ConfiguredRule> rules;

  /**
   * All rules.
   *
   * @param settings of a rule, by its name
   */
  public Rules(Function<String, RuleSettings> settings) {
    rules =
        ALL.stream().map(rule -> new ConfiguredRule(rule, settings.apply(rule.name()))).toList();
  }

  /** Every rule there is, in the order of a principal's findings. */
  public static List<String> names() {
    return ALL.stream().map(Rule::name).toList();
  }

  /** What is in force of each rule. */
  public List<InForce> inForce() {
    return rules.stream()
        .map(
            rule ->
                new InForce(
                    rule.rule.name(),
                    rule.settings.enabled(),
                    rule.threshold,
                    rule.settings.severity()))
        .toList();
  }

  /**
   * The settings of one rule, defaults included.
   *
   * @param severity null if it depends on the finding
   */
  public record InForce(
      String name, boolean enabled, int thresholdDays, @Nullable Severity severity) {}

  /**
   * What is inactive about a principal.
   *
   * @param reportGeneratedAt the "as of" of the judgement: never the clock
   * @throws UndatedPrincipalException if it has none of the dates that a rule needs
   */
  public List<Finding> judge(Principal principal, Instant reportGeneratedAt) {
    List<Finding> findings = new ArrayList<>();
    for (ConfiguredRule rule : rules) {
      if (rule.settings.enabled()) {
        rule.judge(principal, reportGeneratedAt, findings);
      }
    }
    return findings;
  }

  /**
   * What one rule looks at of a principal, each as the finding that it is, or would be if its days
   * were enough: so that a finding which is no longer there can be explained.
   *
   * @param name of the rule, in force or not
   */
  public List<Finding> inspect(String name, Principal principal, Instant reportGeneratedAt) {
    List<Finding> findings = new ArrayList<>();
    for (ConfiguredRule rule : rules) {
      if (rule.rule.name().equals(name)) {
        rule.inspect(principal, reportGeneratedAt, findings::add);
      }
    }
    return findings;
  }

  /**
   * Whether a rule would fire with that threshold.
   *
   * @param name of the rule
   * @param finding of that rule
   * @param thresholdDays of another run, or of the finding when it was last seen
   */
  public boolean fires(String name, Finding finding, int thresholdDays) {
    return finding instanceof InactivityFinding inactivity
        && inactivity.inactiveDays() >= thresholdDays;
  }

  /**
   * Whether {@link #judge} has all that it needs, without judging.
   *
   * @throws UndatedPrincipalException if it has none of the dates that a rule needs
   */
  public void requireJudgeable(Principal principal) {
    for (ConfiguredRule rule : rules) {
      if (rule.settings.enabled()) {
        rule.rule.inspect(principal).forEach(inactivity -> rule.since(principal, inactivity));
      }
    }
  }

  private static final class ConfiguredRule {

    final Rule rule;
    final RuleSettings settings;
    final int threshold;
    final List<String> compliance;

    ConfiguredRule(Rule rule, RuleSettings settings) {
      this.rule = rule;
      this.settings = settings;
      this.threshold =
          settings.thresholdDays() == null ? rule.defaultThreshold() : settings.thresholdDays();
      this.compliance = Compliance.controls(rule.name(), threshold);
    }

    void judge(Principal principal, Instant reportGeneratedAt, List<Finding> findings) {
      for (Inactivity inactivity : rule.inspect(principal)) {
        InactiveSince since = since(principal, inactivity);
        int days = inactiveDays(since.instant(), reportGeneratedAt);
        if (days >= threshold) {
          findings.add(finding(principal, inactivity, since, days, reportGeneratedAt));
        }
      }
    }

    void inspect(Principal principal, Instant reportGeneratedAt, Consumer<Finding> findings) {
      for (Inactivity inactivity : rule.inspect(principal)) {
        InactiveSince since = since(principal, inactivity);
        int days = inactiveDays(since.instant(), reportGeneratedAt);
        findings.accept(finding(principal, inactivity, since, days, reportGeneratedAt));
      }
    }

    InactiveSince since(Principal principal, Inactivity inactivity) {
      InactiveSince since = inactivity.since();
      if (since == null) {
        throw new UndatedPrincipalException(principal, rule);
      }
      return since;
    }

    private Finding finding(
        Principal principal,
        Inactivity inactivity,
        InactiveSince since,
        int days,
        Instant reportGeneratedAt) {
      return new InactivityFinding(
          FindingId.of(rule.name(), principal, inactivity.credential(), inactivity.issuedAt()),
          rule.name(),
          severity(principal, inactivity, days),
          principal,
          inactivity.credential(),
          inactivity.issuedAt(),
          inactivity.lastUse(),
          since,
          days,
          threshold,
          reportGeneratedAt,
          compliance,
          rule.remediation(principal, inactivity));
    }

    private static int inactiveDays(Instant since, Instant reportGeneratedAt) {
      return (int) Math.max(0, Duration.between(since, reportGeneratedAt).toDays());
    }

    private Severity severity(Principal principal, Inactivity inactivity, int days) {
      if (settings.severity() != null) {
        return settings.severity();
      }
      Credential credential = inactivity.credential();
      boolean rootKey = principal.isRoot() && credential != null && credential.isAccessKey();
      boolean neverUsed = inactivity.lastUse() instanceof LastUse.NotOnRecord;
      return rootKey || neverUsed || days >= LONG_INACTIVE ? Severity.HIGH : Severity.MEDIUM;
    }
  }
}
