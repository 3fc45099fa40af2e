package org.iaminactivity.command.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RunDateConverterTest {

  private static final RunDateConverter AT_THE_END_OF_THE_DAY =
      new RunDateConverter(
          Clock.fixed(Instant.parse("2026-11-24T23:59:59Z"), ZoneOffset.ofHours(2)));

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-24", "2026-11-23", "2019-02-28"})
  void dayThatHasBegunIsARunDate(String date) {
    assertThat(AT_THE_END_OF_THE_DAY.convert(date)).isEqualTo(LocalDate.parse(date));
  }

  @Test
  void dayThatHasBegunElsewhereAloneIsRefusedWithTheDateOfToday() {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> AT_THE_END_OF_THE_DAY.convert("2026-11-25"))
        .withMessageContaining("2026-11-25")
        .withMessageContaining("2026-11-24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-30", "24.11.2026", "2026-11-24T02:00:00Z"})
  void anythingElseIsRefusedByName(String date) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> AT_THE_END_OF_THE_DAY.convert(date))
        .withMessageContaining("'" + date + "'");
  }
}
