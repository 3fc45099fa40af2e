package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplianceTest {

  private static final String[] WITHIN_45_DAYS = {
    "CIS-AWS-1.4:1.12",
    "CIS-AWS-1.5:1.12",
    "CIS-AWS-2.0:1.12",
    "CIS-AWS-3.0:1.12",
    "CIS-AWS-4.0:1.12",
    "CIS-AWS-5.0:1.11",
    "CIS-AWS-6.0:2.11",
    "CIS-AWS-7.0:2.11",
    "AWS-Security-Hub:IAM.22"
  };

  private static final String[] WITHIN_90_DAYS = {
    "CIS-AWS-1.2:1.3",
    "CIS-AWS-1.3:1.12",
    "AWS-Security-Hub:IAM.8",
    "NIST-800-53-r5:AC-2(3)",
    "PCI-DSS-4.0.1:8.2.6"
  };

  @ParameterizedTest
  @ValueSource(strings = {"password-unused", "access-key-unused"})
  void credentialRuleOf45DaysServesAllControls(String rule) {
    assertThat(Compliance.controls(rule, 45, true))
        .contains(WITHIN_45_DAYS)
        .contains(WITHIN_90_DAYS)
        .hasSize(WITHIN_45_DAYS.length + WITHIN_90_DAYS.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 90})
  void ruleOfMoreThan45DaysServesTheControlsOf90DaysOnly(int threshold) {
    assertThat(Compliance.controls("password-unused", threshold, true))
        .containsExactlyInAnyOrder(WITHIN_90_DAYS);
  }

  @Test
  void ruleOfMoreThan90DaysServesNone() {
    assertThat(Compliance.controls("password-unused", 91, true)).isEmpty();
  }

  @Test
  void userRuleServesTheControlsAboutUsersOnly() {
    assertThat(Compliance.controls("user-inactive", 90, true))
        .containsExactly("NIST-800-53-r5:AC-2(3)", "PCI-DSS-4.0.1:8.2.6");
  }

  @Test
  void findingTellsTheControlsOfItsRuleAtItsThreshold() {
    Rules rules = new Rules(rule -> new RuleSettings(true, 91, null));

    assertThat(Judgement.of("password-unused", "password-used", RecordedPrincipals.AS_OF))
        .allSatisfy(finding -> assertThat(finding.compliance()).contains("CIS-AWS-5.0:1.11"));
    assertThat(rules.judge(RecordedPrincipals.first("password-used"), RecordedPrincipals.AS_OF))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.compliance()).isEmpty());
  }
}
