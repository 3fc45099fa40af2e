package org.iaminactivity.publication.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeBandTest {

  @ParameterizedTest
  @CsvSource({
    "0, UNDER_90",
    "89, UNDER_90",
    "90, DAYS_90_TO_179",
    "364, DAYS_180_TO_364",
    "365, ONE_TO_TWO_YEARS",
    "730, TWO_TO_THREE_YEARS",
    "1094, TWO_TO_THREE_YEARS",
    "1095, THREE_YEARS_OR_MORE",
    "9000, THREE_YEARS_OR_MORE"
  })
  void bandBeginsWithItsFirstDay(int days, AgeBand band) {
    assertThat(AgeBand.of(days)).isEqualTo(band);
  }
}
