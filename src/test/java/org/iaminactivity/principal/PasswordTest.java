package org.iaminactivity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void passwordExistsOnlyIfItIsKnownToBeEnabled() {
    Instant earlier = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(new Password(true, LastUse.NOT_ON_RECORD, null, null).exists()).isTrue();
    assertThat(new Password(false, LastUse.NOT_ON_RECORD, earlier, null).exists()).isFalse();
    assertThat(new Password(null, LastUse.NOT_ON_RECORD, earlier, null).exists()).isFalse();
  }
}
