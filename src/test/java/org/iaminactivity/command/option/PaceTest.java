package org.iaminactivity.command.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({"12.4, 12/s", "1, 1/s", "0.5, 30/min", "0.01, 1/min"})
  void slowPaceIsToldByTheMinute(double accountsPerSecond, String words) {
    assertThat(Pace.inWords(accountsPerSecond)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"99, 1, 99 s left", "100, 1, 2 min left", "600, 2, 5 min left", "0, 2, 0 s left"})
  void longTimeIsToldInMinutes(long accounts, double accountsPerSecond, String words) {
    assertThat(Pace.left(accounts, accountsPerSecond)).isEqualTo(words);
  }
}
