package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleWithoutMfaTest {

  private static final String RULE = "console-without-mfa";

  @Test
  void userWithAPasswordAndWithoutMfaIsFound() {
    assertThatOnly(RULE, "password-without-mfa", AS_OF)
        .isAsSevereAs(Severity.MEDIUM)
        .isAboutThePrincipal()
        .hasNoAge()
        .hasThreshold(null)
        .hasId("4c7b2e20-11f7-5157-bfae-b2967c27509c")
        .says("The user has a password and no MFA device.")
        .isMendedBy(
            new Remediation.Personal(
                RecordedPrincipals.first("hygiene/password-without-mfa"),
                Remediation.Task.ASSIGN_MFA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password-with-mfa", "no-password-without-mfa", "root-password-without-mfa"})
  void userWithMfaOrWithoutPasswordAndRootAreFine(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password-mfa-unknown", "password-without-mfa-column"})
  void userOfWhoseMfaTheReportSaysNothingIsNotJudged(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }
}
