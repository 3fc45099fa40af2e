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

class RootMfaMissingTest {

  private static final String RULE = "root-mfa-missing";

  @ParameterizedTest
  @CsvSource({
    "root-password-without-mfa, Root has a password and no MFA device.",
    "root-of-another-partition-password-without-mfa, Root has a password and no MFA device."
  })
  void rootWithAPasswordAndWithoutMfaIsFound(String report, String detail) {
    assertThatOnly(RULE, report, AS_OF).says(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root-password-not-supported-without-mfa",
        "root-password-unknown-without-mfa",
        "root-of-china-password-not-supported-without-mfa"
      })
  void rootOfWhosePasswordTheReportSaysNothingIsFoundWhereRootHasOne(String report) {
    assertThatOnly(RULE, report, AS_OF)
        .says("Root has no MFA device, and the report doesn't say that it has no password.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root-without-credentials",
        "root-password-with-mfa",
        "root-of-govcloud-password-without-mfa",
        "root-of-govcloud-password-not-supported-without-mfa",
        "root-of-another-partition-password-not-supported-without-mfa"
      })
  void rootThatCanNotSignInOrHasMfaIsFine(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"root-mfa-unknown", "root-without-mfa-column"})
  void rootOfWhoseMfaTheReportSaysNothingIsNotJudged(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void userIsNotJudged() {
    assertThat(Judgement.ofHygiene(RULE, "password-without-mfa", AS_OF)).isEmpty();
  }

  @Test
  void findingIsAboutRootAsAWhole() {
    assertThatOnly(RULE, "root-password-without-mfa", AS_OF)
        .isAsSevereAs(Severity.CRITICAL)
        .isAboutThePrincipal()
        .hasNoAge()
        .hasThreshold(null)
        .hasId("1027dc6c-baae-52de-b54e-d9e58900c16d")
        .isMendedBy(
            new Remediation.Personal(
                RecordedPrincipals.first("hygiene/root-password-without-mfa"),
                Remediation.Task.ASSIGN_MFA));
  }
}
