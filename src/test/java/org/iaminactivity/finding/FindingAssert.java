package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What most tests of rules check of a finding. */
public final class FindingAssert extends AbstractAssert<FindingAssert, InactivityFinding> {

  private FindingAssert(InactivityFinding finding) {
    super(finding, FindingAssert.class);
  }

  public static FindingAssert assertThat(InactivityFinding finding) {
    return new FindingAssert(finding);
  }

  /** The one finding of a rule about the first principal of the named report. */
  public static FindingAssert assertThatOnly(String rule, String report, Instant asOf) {
    List<InactivityFinding> findings = Judgement.of(rule, report, asOf);
    Assertions.assertThat(findings).as("%s of %s as of %s", rule, report, asOf).hasSize(1);
    return new FindingAssert(findings.get(0));
  }

  public FindingAssert isInactiveFor(int days) {
    Assertions.assertThat(actual.inactiveDays()).as("inactive days").isEqualTo(days);
    return this;
  }

  public FindingAssert isInactiveSince(String instant, InactiveSince.Reason reason) {
    Assertions.assertThat(actual.since())
        .isEqualTo(new InactiveSince(Instant.parse(instant), reason));
    return this;
  }

  public FindingAssert isAbout(@Nullable Credential credential) {
    Assertions.assertThat(actual.credential()).isEqualTo(credential);
    return this;
  }

  public FindingAssert isAsSevereAs(Severity severity) {
    Assertions.assertThat(actual.severity()).isEqualTo(severity);
    return this;
  }

  public FindingAssert hasId(String uuid) {
    Assertions.assertThat(actual.id()).hasToString(uuid);
    return this;
  }
}
