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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsBeyondReportTest {

  private static final String RULE = "credentials-beyond-report";

  @ParameterizedTest
  @CsvSource({
    "additional-credentials, '1 additional access key, use ListAccessKeys'",
    "root-additional-credentials, '1 additional certificate, use ListSigningCertificates'"
  })
  void whatAwsSaysOfThemIsTold(String report, String text) {
    assertThatOnly(RULE, report, AS_OF)
        .says("There are credentials that the report does not show. AWS says of them: " + text);
  }

  @Test
  void whatAwsSaysIsOneLine() {
    assertThatOnly(RULE, "additional-credentials-with-line-breaks", AS_OF)
        .says(
            "There are credentials that the report does not show. AWS says of them:"
                + " 1 additional access key FORGED line [31m, see above");
  }

  @Test
  void findingIsAboutThePrincipalAsAWhole() {
    assertThatOnly(RULE, "additional-credentials", AS_OF)
        .isAsSevereAs(Severity.MEDIUM)
        .isAboutThePrincipal()
        .hasNoAge()
        .hasThreshold(null)
        .hasId("29f6628a-58ba-5cf3-a9a6-110631a2dc07")
        .isMendedBy(
            new Remediation.Personal(
                RecordedPrincipals.first("hygiene/additional-credentials"),
                Remediation.Task.LOOK_THROUGH_CREDENTIALS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password-without-mfa",
        "additional-credentials-not-supported",
        "without-additional-credentials-column"
      })
  void withoutAnyThereIsNone(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }
}
