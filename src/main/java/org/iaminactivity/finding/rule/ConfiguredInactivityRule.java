package org.iaminactivity.finding.rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.InactiveSince;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;

/** Counts the days of inactivity that a rule sees. */
final class ConfiguredInactivityRule implements ConfiguredRule {

  private static final int LONG_INACTIVE = 365;

  private final Rule rule;
  private final Rules.InForce inForce;
  private final int threshold;
  private final List<String> compliance;

  ConfiguredInactivityRule(Rule rule, RuleSettings settings) {
    this.rule = rule;
    this.inForce = settings.inForce(rule.name(), true, rule.defaultThreshold());
    this.threshold = Objects.requireNonNull(inForce.thresholdDays());
    this.compliance = Compliance.controls(rule.name(), threshold, true);
  }

  @Override
  public Rules.InForce inForce() {
    return inForce;
  }

  @Override
  public boolean isOfTheWatched() {
    return false;
  }

  @Override
  public void judge(Principal principal, Instant reportGeneratedAt, List<Finding> findings) {
    for (Inactivity inactivity : rule.inspect(principal)) {
      InactiveSince since = since(principal, inactivity);
      int days = Rules.days(since.instant(), reportGeneratedAt);
      if (days >= threshold) {
        findings.add(finding(principal, inactivity, since, days, reportGeneratedAt));
      }
    }
  }

  @Override
  public void inspect(Principal principal, Instant reportGeneratedAt, List<Finding> findings) {
    for (Inactivity inactivity : rule.inspect(principal)) {
      InactiveSince since = since(principal, inactivity);
      int days = Rules.days(since.instant(), reportGeneratedAt);
      findings.add(finding(principal, inactivity, since, days, reportGeneratedAt));
    }
  }

  @Override
  public boolean fires(Finding finding, int thresholdDays) {
    return finding instanceof InactivityFinding inactivity
        && inactivity.inactiveDays() >= thresholdDays;
  }

  @Override
  public void requireJudgeable(Principal principal) {
    rule.inspect(principal).forEach(inactivity -> since(principal, inactivity));
  }

  private InactiveSince since(Principal principal, Inactivity inactivity) {
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

  private Severity severity(Principal principal, Inactivity inactivity, int days) {
    Severity set = inForce.severity();
    if (set != null) {
      return set;
    }
    Credential credential = inactivity.credential();
    boolean rootKey = principal.isRoot() && credential != null && credential.isAccessKey();
    boolean neverUsed = inactivity.lastUse() instanceof LastUse.NotOnRecord;
    return rootKey || neverUsed || days >= LONG_INACTIVE ? Severity.HIGH : Severity.MEDIUM;
  }
}
