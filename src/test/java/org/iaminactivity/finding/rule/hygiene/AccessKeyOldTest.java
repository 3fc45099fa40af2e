package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.time.Duration;
import java.time.Instant;
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

class AccessKeyOldTest {

  private static final String RULE = "access-key-old";
  private static final Instant OLD =
      Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(90));

  @Test
  void keyIsOldFromTheThresholdOnHoweverRecentlyUsed() {
    assertThatOnly(RULE, "key-issued-and-used-yesterday", OLD)
        .isAsSevereAs(Severity.MEDIUM)
        .isAbout(Credential.ACCESS_KEY_1, "2026-01-01T00:00:00Z")
        .isSince("2026-01-01T00:00:00Z", Age.Reason.ISSUED, 90)
        .hasThreshold(90)
        .hasId("97ed59da-77e0-5183-99ed-045950cc4420")
        .says("The access key, issued at 2026-01-01T00:00:00Z, is still active.");
  }

  @Test
  void keyIsNotOldOneSecondBefore() {
    assertThat(Judgement.ofHygiene(RULE, "key-issued-and-used-yesterday", OLD.minusSeconds(1)))
        .isEmpty();
  }

  @Test
  void eachLiveKeyIsJudgedByItself() {
    assertThat(Judgement.ofHygiene(RULE, "two-old-keys", AS_OF))
        .extracting(HygieneFinding::credential)
        .containsExactly(Credential.ACCESS_KEY_1, Credential.ACCESS_KEY_2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-key-inactive", "live-key-of-unknown-issue", "root-live-key"})
  void keysThatAreInactiveOrOfUnknownIssueOrOfRootAreNotJudged(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void remediationRotatesTheKey() {
    Principal alice = RecordedPrincipals.first("hygiene/two-old-keys");

    assertThat(Judgement.ofHygiene(RULE, "two-old-keys", AS_OF))
        .extracting(HygieneFinding::remediation)
        .containsExactly(
            Remediation.rotate(alice, alice.accessKeys().get(0)),
            Remediation.rotate(alice, alice.accessKeys().get(1)));
  }
}
