package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.time.Instant;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;

class AccessKeyUnusedTest {

  private static final String RULE = "access-key-unused";

  @Test
  void accessKeyThatIsInactiveIsNotJudged() {
    assertThat(Judgement.of(RULE, "key-inactive-was-used", AS_OF)).isEmpty();
  }

  @Test
  void eachLiveKeyIsJudgedByItself() {
    assertThat(Judgement.of(RULE, "user-with-everything", AS_OF))
        .extracting(Finding::credential)
        .containsExactly(Credential.ACCESS_KEY_1, Credential.ACCESS_KEY_2);
  }

  @Test
  void findingHasWhatIsKnownOfTheKey() {
    InactivityFinding finding = Judgement.of(RULE, "key-used", AS_OF).get(0);

    assertThat(finding.credentialIssuedAt()).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(finding.lastUse())
        .isEqualTo(new LastUse.At(Instant.parse("2026-01-01T00:00:00Z"), "s3", "eu-central-1"));
  }

  @Test
  void remediationDeactivatesTheKeyOfTheFinding() {
    Principal alice = RecordedPrincipals.first("user-with-everything");

    assertThat(Judgement.of(RULE, alice, AS_OF))
        .extracting(Finding::remediation)
        .containsExactly(
            new Remediation.DeactivateKey("alice", alice.accessKeys().get(0), false),
            new Remediation.DeactivateKey("alice", alice.accessKeys().get(1), false));
  }
}
