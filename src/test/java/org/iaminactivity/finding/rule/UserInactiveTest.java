package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserInactiveTest {

  private static final String RULE = "user-inactive";

  @Test
  void rootIsNotJudged() {
    assertThat(Judgement.of(RULE, "root-with-password-and-keys", AS_OF)).isEmpty();
  }

  @Test
  void findingHasTheNewestUseOfAnyCredentialAndNoIssue() {
    InactivityFinding finding = Judgement.of(RULE, "user-used-key-last", AS_OF).get(0);

    assertThat(finding.lastUse())
        .isEqualTo(new LastUse.At(Instant.parse("2026-01-01T00:00:00Z"), null, null));
    assertThat(finding.credentialIssuedAt()).isNull();
  }

  @Test
  void remediationTakesThePasswordThenEveryLiveKey() {
    Principal alice = RecordedPrincipals.first("user-with-everything");

    assertThat(remediation("user-with-everything"))
        .isEqualTo(
            new Remediation.Sequence(
                List.of(
                    new Remediation.DeleteLoginProfile("alice"),
                    new Remediation.DeactivateKey("alice", alice.accessKeys().get(0), false),
                    new Remediation.DeactivateKey("alice", alice.accessKeys().get(1), false))));
  }

  @Test
  void remediationOfAUserWithOneCredentialIsThatOfTheCredential() {
    assertThat(remediation("password-used")).isEqualTo(new Remediation.DeleteLoginProfile("alice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user-without-credentials", "user-with-leftovers"})
  void remediationOfAUserWithoutLiveCredentialsDeletesTheUser(String report) {
    assertThat(remediation(report)).isEqualTo(new Remediation.DeleteUser("alice"));
  }

  private static Remediation remediation(String report) {
    return Judgement.of(RULE, report, AS_OF).get(0).remediation();
  }
}
