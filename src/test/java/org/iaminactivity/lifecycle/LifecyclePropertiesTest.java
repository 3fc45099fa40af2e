package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecyclePropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P90D", "P400D", "PT48H"})
  void wholeDaysAreTaken(Duration keep) {
    assertThat(keeping(keep).keep()).isEqualTo(keep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT23H", "PT36H", "P401D", "PT9600H1S", "P-1D"})
  void anythingElseIsRefusedByTheNameOfTheSetting(Duration keep) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keeping(keep))
        .withMessageStartingWith("audit.lifecycle.keep: " + keep)
        .withMessageContaining("1d to 400d");
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL, 2026-11-02", "HIGH, 2026-11-03", "MEDIUM, 2026-11-04", "LOW,"})
  void dueDateIsThatOfTheSeverity(Severity severity, @Nullable LocalDate dueOn) {
    LocalDate firstSeen = LocalDate.parse("2026-11-01");

    assertThat(keeping(Duration.ofDays(90)).dueOn(severity, firstSeen)).isEqualTo(dueOn);
  }

  private static LifecycleProperties keeping(Duration keep) {
    return new LifecycleProperties(
        keep, DueDays.of("1"), DueDays.of("2"), DueDays.of("3"), DueDays.of("none"));
  }
}
