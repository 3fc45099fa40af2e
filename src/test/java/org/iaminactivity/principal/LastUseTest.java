package org.iaminactivity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastUseTest {

  @Test
  void timeIsThatOfTheUseOnRecord() {
    Instant instant = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(new LastUse.At(instant, "s3", "eu-central-1").time()).contains(instant);
    assertThat(LastUse.NOT_ON_RECORD.time()).isEmpty();
  }
}
