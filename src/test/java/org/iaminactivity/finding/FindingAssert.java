package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What is asked of a finding in most tests of rules. */
final class FindingAssert extends AbstractAssert<FindingAssert, Finding> {

  private FindingAssert(Finding finding) {
    super(finding, FindingAssert.class);
  }

  static FindingAssert assertThat(Finding finding) {
    return new FindingAssert(finding);
  }

  /** The one finding of a rule about the first row of the named report. */
  static FindingAssert assertThatOnly(String rule, String report, Instant asOf) {
    List<Finding> findings = Judgement.of(rule, report, asOf);
    Assertions.assertThat(findings).as("%s of %s as of %s", rule, report, asOf).hasSize(1);
    return new FindingAssert(findings.get(0));
  }

  FindingAssert isInactiveFor(int days) {
    Assertions.assertThat(actual.inactiveDays()).as("inactive days").isEqualTo(days);
    return this;
  }

  FindingAssert isInactiveSince(String instant, InactiveSince.Reason reason) {
    Assertions.assertThat(actual.since())
        .isEqualTo(new InactiveSince(Instant.parse(instant), reason));
    return this;
  }

  FindingAssert isAbout(@Nullable Credential credential) {
    Assertions.assertThat(actual.credential()).isEqualTo(credential);
    return this;
  }

  FindingAssert isAsGraveAs(Severity severity) {
    Assertions.assertThat(actual.severity()).isEqualTo(severity);
    return this;
  }

  FindingAssert hasId(String uuid) {
    Assertions.assertThat(actual.id()).hasToString(uuid);
    return this;
  }
}
