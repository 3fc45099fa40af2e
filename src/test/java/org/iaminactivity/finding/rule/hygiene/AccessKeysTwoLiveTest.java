package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.time.Duration;
import java.time.Instant;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeysTwoLiveTest {

  private static final String RULE = "access-keys-two-live";
  private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void twoLiveKeysAreFoundAtOnce() {
    assertThatOnly(RULE, "two-live-keys", ISSUED)
        .isAsSevereAs(Severity.LOW)
        .isAboutThePrincipal()
        .isSince("2026-01-01T00:00:00Z", Age.Reason.ISSUED, 0)
        .hasThreshold(0)
        .hasId("284b4c5b-4f7f-5b7e-9f49-759a70f2123f")
        .says("Both access keys are active; the newer one was issued at 2026-01-01T00:00:00Z.");
  }

  @ParameterizedTest
  @CsvSource({"29, 0", "30, 1"})
  void thresholdLeavesTimeToRotateFromTheIssueOfTheNewerOn(int days, int findings) {
    assertThat(
            Judgement.ofHygiene(
                RULE,
                new RuleSettings(null, 30, null),
                "two-live-keys",
                ISSUED.plus(Duration.ofDays(days))))
        .hasSize(findings);
  }

  @Test
  void keysOfWhichTheNewerIsNotKnownAreFoundWithoutThresholdOnly() {
    String report = "two-live-keys-one-of-unknown-issue";

    assertThatOnly(RULE, report, AS_OF)
        .hasNoAge()
        .says("Both access keys are active; the newer one was issued nobody knows when.");
    assertThat(Judgement.ofHygiene(RULE, new RuleSettings(null, 1, null), report, AS_OF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-live-key-one-inactive", "root-two-live-keys"})
  void otherKeysAndRootAreFine(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void remediationRotatesTheOlder() {
    Principal alice = RecordedPrincipals.first("hygiene/two-live-keys");

    assertThatOnly(RULE, "two-live-keys", AS_OF)
        .isMendedBy(Remediation.rotate(alice, alice.accessKeys().get(1)));
  }
}
