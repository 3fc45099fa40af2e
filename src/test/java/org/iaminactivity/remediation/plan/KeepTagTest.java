package org.iaminactivity.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepTagTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  @ParameterizedTest
  @CsvSource({"2026-11-24, true", "2027-02-22, true", "2027-02-23, false", "9999-12-31, false"})
  void dateProtectsAndIsUsableUpToNinetyDaysAhead(String value, boolean isUsable) {
    assertThat(KeepTag.inForce("keep", value, TODAY))
        .hasValueSatisfying(tag -> assertThat(tag.isUsable()).isEqualTo(isUsable));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "24.11.2026", "2026-02-30", "2026-11-24T00:00:00Z"})
  void valueThatIsNoDateProtectsAndIsTold(String value) {
    assertThat(KeepTag.inForce("keep", value, TODAY))
        .hasValueSatisfying(tag -> assertThat(tag.message()).contains("to correct it"));
  }

  @Test
  void dayThatHasPassedProtectsNoLonger() {
    assertThat(KeepTag.inForce("keep", "2026-11-23", TODAY)).isEmpty();
  }

  @Test
  void messageShowsLittleOfAValueInOneLine() {
    KeepTag tag = KeepTag.inForce("keep", "x\n" + "y".repeat(300), TODAY).orElseThrow();

    assertThat(tag.message()).doesNotContain("\n").hasSizeLessThan(200);
  }
}
