package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootAccessKeyTest {

  private static final String RULE = "root-access-key";

  @Test
  void liveKeyIsCritical() {
    assertThatOnly(RULE, "root-live-key", AS_OF)
        .isAsSevereAs(Severity.CRITICAL)
        .isAbout(Credential.ACCESS_KEY_1, "2025-01-01T00:00:00Z")
        .isSince("2025-01-01T00:00:00Z", Age.Reason.ISSUED, 692)
        .hasThreshold(null)
        .hasId("b7215c7b-60ca-54b8-b496-125e1ff4797e")
        .says("Root has an active access key, issued at 2025-01-01T00:00:00Z.");
  }

  @Test
  void keyThatIsInactiveIsHigh() {
    assertThatOnly(RULE, "root-inactive-key", AS_OF)
        .isAsSevereAs(Severity.HIGH)
        .isAbout(Credential.ACCESS_KEY_2, "2025-01-01T00:00:00Z")
        .isSince("2025-01-01T00:00:00Z", Age.Reason.ISSUED, 692)
        .hasId("b7215c7b-60ca-54b8-b496-125e1ff4797e")
        .says("Root has an access key, issued at 2025-01-01T00:00:00Z, which is inactive for now.");
  }

  @Test
  void eachKeyIsAFindingOfItsOwn() {
    assertThat(Judgement.ofHygiene(RULE, "root-two-keys-of-one-second", AS_OF))
        .extracting(HygieneFinding::credential, finding -> finding.id().toString())
        .containsExactly(
            tuple(Credential.ACCESS_KEY_1, "b7215c7b-60ca-54b8-b496-125e1ff4797e"),
            tuple(Credential.ACCESS_KEY_2, "390da4b5-0a64-5b91-9159-ec5f4d8b6439"));
  }

  @Test
  void keyOfUnknownIssueIsKnownByTheCreationOfRoot() {
    assertThatOnly(RULE, "root-live-key-of-unknown-issue", AS_OF)
        .isAbout(Credential.ACCESS_KEY_1, null)
        .hasNoAge()
        .hasId("72184d38-6c48-523c-8c46-b868a5b0a429")
        .says("Root has an active access key, issued nobody knows when.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root-without-credentials", "two-live-keys"})
  void rootWithoutKeysAndUsersAreFine(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void remediationDeletesTheKey() {
    Principal root = RecordedPrincipals.first("hygiene/root-live-key");

    assertThatOnly(RULE, "root-live-key", AS_OF)
        .isMendedBy(new Remediation.DeleteRootKey(root, root.accessKeys().get(0)));
  }
}
