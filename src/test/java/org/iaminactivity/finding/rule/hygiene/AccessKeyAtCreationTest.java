package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyAtCreationTest {

  private static final String RULE = "access-key-at-creation";

  @Test
  void keyThatWasIssuedWithItsUserAndNeverUsedIsFound() {
    assertThatOnly(RULE, "key-issued-60-seconds-after-its-user", AS_OF)
        .isAsSevereAs(Severity.LOW)
        .isAbout(Credential.ACCESS_KEY_1, "2020-01-01T00:01:00Z")
        .isSince("2020-01-01T00:01:00Z", Age.Reason.ISSUED, 2519)
        .hasThreshold(null)
        .hasId("889bc123-6eff-534e-9ece-309a7988b588")
        .says(
            "The access key, issued at 2020-01-01T00:01:00Z when the user was created with a"
                + " password, has no use on record.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key-issued-61-seconds-after-its-user",
        "key-issued-with-its-user-was-used",
        "key-issued-with-its-user-who-has-no-password",
        "key-issued-with-its-user-inactive",
        "key-issued-with-a-user-of-unknown-creation",
        "root-live-key"
      })
  void otherKeysAreFine(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void ruleIsOffByDefault() {
    assertThat(
            Judgement.ofHygiene(
                RULE, RuleSettings.DEFAULT, "key-issued-60-seconds-after-its-user", AS_OF))
        .isEmpty();
  }

  @Test
  void remediationDeactivatesTheKey() {
    Principal alice = RecordedPrincipals.first("hygiene/key-issued-60-seconds-after-its-user");

    assertThatOnly(RULE, "key-issued-60-seconds-after-its-user", AS_OF)
        .isMendedBy(new Remediation.DeactivateKey("alice", alice.accessKeys().get(0), false));
  }
}
