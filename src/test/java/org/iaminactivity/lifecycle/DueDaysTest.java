package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueDaysTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 3650})
  void numberOfDaysIsTaken(int days) {
    assertThat(DueDays.of(String.valueOf(days)).days()).isEqualTo(days);
  }

  @Test
  void noneMeansNever() {
    assertThat(DueDays.of("none").days()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "never", "7d", "-1", "3651", "99999999999", "1.5", "٧"})
  void anythingElseIsRefusedWithWhatIsTaken(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DueDays.of(text))
        .withMessage("'" + text + "' is not a number of days from 0 to 3650, nor none");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3651})
  void numberOutOfRangeIsRefused(int days) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DueDays(days));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "none"})
  void textIsAsItIsSet(String text) {
    assertThat(DueDays.of(text)).hasToString(text);
  }
}
