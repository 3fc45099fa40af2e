package org.iaminactivity.finding.rule;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.hygiene.HygieneRule;
import org.iaminactivity.finding.rule.hygiene.Symptom;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** Makes findings of the symptoms that a rule sees. */
final class ConfiguredHygieneRule implements ConfiguredRule {

  private final HygieneRule rule;
  private final Rules.InForce inForce;
  private final List<String> compliance;
  private final List<String> complianceOfInactive;

  ConfiguredHygieneRule(HygieneRule rule, RuleSettings settings) {
    this.rule = rule;
    this.inForce =
        settings.inForce(rule.name(), rule.isEnabledByDefault(), rule.defaultThreshold());
    this.compliance = Compliance.controls(rule.name(), inForce.thresholdDays(), true);
    this.complianceOfInactive = Compliance.controls(rule.name(), inForce.thresholdDays(), false);
  }

  @Override
  public Rules.InForce inForce() {
    return inForce;
  }

  @Override
  public boolean isOfTheWatched() {
    return rule.isOfTheWatched();
  }

  @Override
  public void judge(Principal principal, Instant reportGeneratedAt, List<Finding> findings) {
    Integer threshold = inForce.thresholdDays();
    for (Symptom symptom : rule.inspect(principal)) {
      Age age = age(symptom, reportGeneratedAt);
      if (threshold == null || rule.fires(days(age), threshold)) {
        findings.add(finding(principal, symptom, age, reportGeneratedAt));
      }
    }
  }

  @Override
  public void inspect(Principal principal, Instant reportGeneratedAt, List<Finding> findings) {
    for (Symptom symptom : rule.inspect(principal)) {
      findings.add(finding(principal, symptom, age(symptom, reportGeneratedAt), reportGeneratedAt));
    }
  }

  @Override
  public boolean fires(Finding finding, int thresholdDays) {
    return finding instanceof HygieneFinding hygiene
        && rule.fires(hygiene.ageDays(), thresholdDays);
  }

  /** What the report doesn't say is no symptom. */
  @Override
  public void requireJudgeable(Principal principal) {}

  private @Nullable Age age(Symptom symptom, Instant reportGeneratedAt) {
    Instant since = symptom.since();
    return since == null
        ? null
        : new Age(since, rule.dateOf(), Rules.days(since, reportGeneratedAt));
  }

  private static @Nullable Integer days(@Nullable Age age) {
    return age == null ? null : age.days();
  }

  private Finding finding(
      Principal principal, Symptom symptom, @Nullable Age age, Instant reportGeneratedAt) {
    Credential credential = symptom.credential();
    Severity severity = inForce.severity();
    return new HygieneFinding(
        FindingId.ofHygiene(rule.name(), principal, credential, symptom.identity()),
        rule.name(),
        severity == null ? rule.severity(principal, symptom) : severity,
        principal,
        credential,
        credential == null ? null : symptom.since(),
        age,
        inForce.thresholdDays(),
        rule.detail(principal, symptom),
        reportGeneratedAt,
        credential == null || credential.isLive(principal) ? compliance : complianceOfInactive,
        rule.remediation(principal, symptom));
  }
}
