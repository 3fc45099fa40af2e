package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.time.Instant;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.Remediation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordUnusedTest {

  private static final String RULE = "password-unused";

  @ParameterizedTest
  @ValueSource(strings = {"password-disabled-was-used", "key-used", "root-with-password-and-keys"})
  void whoHasNoPasswordOrIsRootIsNotJudged(String report) {
    assertThat(Judgement.of(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void findingHasTheIssueOfThePassword() {
    assertThat(Judgement.of(RULE, "password-used", AS_OF))
        .extracting(Finding::credentialIssuedAt)
        .containsExactly(Instant.parse("2025-01-01T00:00:00Z"));
  }

  @Test
  void findingHasTheLastUseAlsoOfAnEarlierPassword() {
    InactivityFinding finding = Judgement.of(RULE, "password-used-before-its-issue", AS_OF).get(0);

    assertThat(finding.lastUse().time()).contains(Instant.parse("2025-01-01T00:00:00Z"));
  }

  @Test
  void remediationDeletesTheLoginProfile() {
    assertThat(Judgement.of(RULE, "user-with-everything", AS_OF))
        .extracting(Finding::remediation)
        .containsExactly(new Remediation.DeleteLoginProfile("alice"));
  }
}
