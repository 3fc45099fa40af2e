package org.iaminactivity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessKeyTest {

  private static final Instant ISSUED_AT = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void accessKeyExistsIfItIsLiveOrWasIssued() {
    assertThat(key(1, true, null).exists()).isTrue();
    assertThat(key(1, false, ISSUED_AT).exists()).isTrue();
    assertThat(key(1, false, null).exists()).isFalse();
    assertThat(key(1, null, null).exists()).isFalse();
  }

  @Test
  void accessKeyIsLiveOnlyIfItIsKnownToBeActive() {
    assertThat(key(1, true, ISSUED_AT).isLive()).isTrue();
    assertThat(key(1, false, ISSUED_AT).isLive()).isFalse();
    assertThat(key(1, null, ISSUED_AT).isLive()).isFalse();
  }

  @Test
  void accessKeysOfOneSecondAreIssuedTogether() {
    assertThat(
            key(1, true, ISSUED_AT).isIssuedTogetherWith(key(2, true, ISSUED_AT.plusMillis(999))))
        .isTrue();
    assertThat(key(1, true, ISSUED_AT).isIssuedTogetherWith(key(2, true, ISSUED_AT.plusSeconds(1))))
        .isFalse();
  }

  @Test
  void accessKeysOfUnknownIssueAreIssuedTogetherOnlyWithTheirLike() {
    assertThat(key(1, true, null).isIssuedTogetherWith(key(2, true, null))).isTrue();
    assertThat(key(1, true, null).isIssuedTogetherWith(key(2, true, ISSUED_AT))).isFalse();
    assertThat(key(1, true, ISSUED_AT).isIssuedTogetherWith(key(2, true, null))).isFalse();
  }

  private static AccessKey key(int slot, @Nullable Boolean active, @Nullable Instant issuedAt) {
    return new AccessKey(slot, active, issuedAt, LastUse.NOT_ON_RECORD);
  }
}
