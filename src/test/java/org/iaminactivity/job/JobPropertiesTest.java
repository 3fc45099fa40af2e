package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobPropertiesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 250, 1_000})
  void concurrencyUpToAThousandIsTaken(int concurrency) {
    assertThat(new JobProperties(concurrency, false).concurrency()).isEqualTo(concurrency);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_001})
  void concurrencyBeyondIsRefused(int concurrency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobProperties(concurrency, false))
        .withMessageStartingWith("audit.concurrency: " + concurrency);
  }
}
