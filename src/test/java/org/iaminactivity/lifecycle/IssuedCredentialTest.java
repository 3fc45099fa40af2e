package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;

class IssuedCredentialTest {

  private static final String ISSUED = "2026-01-01T00:00:00Z";
  private static final Instant AT = Instant.parse(ISSUED);

  private final Person ada = new Person("ada");

  @Test
  void keysOfBothSlotsAreOfOneKindLiveOrNot() {
    ada.withKey(1, ISSUED).withKey(2, ISSUED).keyActive(2, false);

    assertThat(of(Credential.ACCESS_KEY_1))
        .extracting(IssuedCredential::credential)
        .containsExactly(Credential.ACCESS_KEY_1, Credential.ACCESS_KEY_2);
    assertThat(of(Credential.ACCESS_KEY_2))
        .extracting(IssuedCredential::live)
        .containsExactly(true, false);
  }

  @Test
  void certificatesOfBothSlotsAreOfOneKindLiveOrNot() {
    ada.withCertificate(1, ISSUED, false).withCertificate(2, ISSUED, true);

    assertThat(of(Credential.CERTIFICATE_1))
        .extracting(IssuedCredential::credential)
        .containsExactly(Credential.CERTIFICATE_1, Credential.CERTIFICATE_2);
    assertThat(of(Credential.CERTIFICATE_2))
        .extracting(IssuedCredential::live)
        .containsExactly(false, true);
  }

  @Test
  void emptySlotHoldsNothing() {
    ada.withKey(2, ISSUED);

    assertThat(of(Credential.ACCESS_KEY_1))
        .extracting(IssuedCredential::credential)
        .containsExactly(Credential.ACCESS_KEY_2);
    assertThat(of(Credential.CERTIFICATE_1)).isEmpty();
  }

  @Test
  void passwordIsThereOnlyWhileItIsEnabled() {
    ada.withPassword(ISSUED);
    assertThat(of(Credential.PASSWORD)).hasSize(1);

    ada.withoutPassword();
    assertThat(of(Credential.PASSWORD)).isEmpty();
  }

  @Test
  void laterMeansInALaterSecond() {
    ada.withKey(1, "2026-01-01T00:00:00.900Z");
    IssuedCredential key = of(Credential.ACCESS_KEY_1).get(0);

    assertThat(key.isLaterThan(AT)).isFalse();
    assertThat(key.isLaterThan(AT.minusSeconds(1))).isTrue();
    assertThat(key.isLaterThan(AT.plusSeconds(1))).isFalse();
  }

  @Test
  void knownIssueIsLaterThanAnUnknownOneAndAnUnknownOneIsNever() {
    ada.withKey(1, ISSUED).withKey(2, null);

    assertThat(of(Credential.ACCESS_KEY_1).get(0).isLaterThan(null)).isTrue();
    assertThat(of(Credential.ACCESS_KEY_1).get(1).isLaterThan(null)).isFalse();
    assertThat(of(Credential.ACCESS_KEY_1).get(1).isLaterThan(AT)).isFalse();
  }

  @Test
  void usedSinceMeansAfterThat() {
    ada.withKey(1, ISSUED).keyUsedAt(1, "2026-03-01T00:00:00Z").withKey(2, ISSUED);
    IssuedCredential used = of(Credential.ACCESS_KEY_1).get(0);

    assertThat(used.isUsedSince(Instant.parse("2026-02-28T23:59:59Z"))).isTrue();
    assertThat(used.isUsedSince(Instant.parse("2026-03-01T00:00:00Z"))).isFalse();
    assertThat(used.isUsedSince(null)).isTrue();
    assertThat(of(Credential.ACCESS_KEY_1).get(1).isUsedSince(null)).isFalse();
  }

  private List<IssuedCredential> of(Credential credential) {
    return IssuedCredential.ofKind(credential, ada.in(new AccountId("111122223333")));
  }
}
