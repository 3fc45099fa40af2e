package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.jspecify.annotations.Nullable;

/** What the tests of the rules of hygiene check of a finding. */
public final class HygieneFindingAssert
    extends AbstractAssert<HygieneFindingAssert, HygieneFinding> {

  private HygieneFindingAssert(HygieneFinding finding) {
    super(finding, HygieneFindingAssert.class);
  }

  /** The one finding of a rule about the first principal of the named report. */
  public static HygieneFindingAssert assertThatOnly(String rule, String report, Instant asOf) {
    List<HygieneFinding> findings = Judgement.ofHygiene(rule, report, asOf);
    Assertions.assertThat(findings).as("%s of %s as of %s", rule, report, asOf).hasSize(1);
    return new HygieneFindingAssert(findings.get(0));
  }

  /** With the issue that the report says of it, if any. */
  public HygieneFindingAssert isAbout(Credential credential, @Nullable String issuedAt) {
    Assertions.assertThat(actual.credential()).isEqualTo(credential);
    Assertions.assertThat(actual.credentialIssuedAt())
        .isEqualTo(issuedAt == null ? null : Instant.parse(issuedAt));
    return this;
  }

  public HygieneFindingAssert isAboutThePrincipal() {
    Assertions.assertThat(actual.credential()).isNull();
    Assertions.assertThat(actual.credentialIssuedAt()).isNull();
    return this;
  }

  public HygieneFindingAssert isSince(String instant, Age.Reason reason, int days) {
    Assertions.assertThat(actual.age()).isEqualTo(new Age(Instant.parse(instant), reason, days));
    return this;
  }

  public HygieneFindingAssert hasNoAge() {
    Assertions.assertThat(actual.age()).isNull();
    return this;
  }

  public HygieneFindingAssert hasThreshold(@Nullable Integer days) {
    Assertions.assertThat(actual.thresholdDays()).isEqualTo(days);
    return this;
  }

  public HygieneFindingAssert isAsSevereAs(Severity severity) {
    Assertions.assertThat(actual.severity()).isEqualTo(severity);
    return this;
  }

  public HygieneFindingAssert says(String detail) {
    Assertions.assertThat(actual.detail()).isEqualTo(detail);
    return this;
  }

  public HygieneFindingAssert isMendedBy(Remediation remediation) {
    Assertions.assertThat(actual.remediation()).isEqualTo(remediation);
    return this;
  }

  public HygieneFindingAssert hasId(String uuid) {
    Assertions.assertThat(actual.id()).hasToString(uuid);
    return this;
  }
}
