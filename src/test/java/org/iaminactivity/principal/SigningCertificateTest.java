package org.iaminactivity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SigningCertificateTest {

  private static final Instant ISSUED_AT = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void certificateExistsIfItIsLiveOrWasIssued() {
    assertThat(certificate(1, true, null).exists()).isTrue();
    assertThat(certificate(1, false, ISSUED_AT).exists()).isTrue();
    assertThat(certificate(1, false, null).exists()).isFalse();
    assertThat(certificate(1, null, null).exists()).isFalse();
  }

  @Test
  void certificateIsLiveOnlyIfItIsKnownToBeActive() {
    assertThat(certificate(1, true, ISSUED_AT).isLive()).isTrue();
    assertThat(certificate(1, false, ISSUED_AT).isLive()).isFalse();
    assertThat(certificate(1, null, ISSUED_AT).isLive()).isFalse();
  }

  @Test
  void certificatesOfOneSecondAreIssuedTogether() {
    assertThat(
            certificate(1, true, ISSUED_AT)
                .isIssuedTogetherWith(certificate(2, true, ISSUED_AT.plusMillis(999))))
        .isTrue();
    assertThat(
            certificate(1, true, ISSUED_AT)
                .isIssuedTogetherWith(certificate(2, true, ISSUED_AT.plusSeconds(1))))
        .isFalse();
  }

  @Test
  void certificatesOfUnknownIssueAreIssuedTogetherOnlyWithTheirLike() {
    assertThat(certificate(1, true, null).isIssuedTogetherWith(certificate(2, true, null)))
        .isTrue();
    assertThat(certificate(1, true, null).isIssuedTogetherWith(certificate(2, true, ISSUED_AT)))
        .isFalse();
    assertThat(certificate(1, true, ISSUED_AT).isIssuedTogetherWith(certificate(2, true, null)))
        .isFalse();
  }

  private static SigningCertificate certificate(
      int slot, @Nullable Boolean active, @Nullable Instant issuedAt) {
    return new SigningCertificate(slot, active, issuedAt);
  }
}
