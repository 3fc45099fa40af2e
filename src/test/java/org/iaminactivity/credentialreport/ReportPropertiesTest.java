package org.iaminactivity.credentialreport;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPropertiesTest {

  private static final Duration FINE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void lengthOfTimeThatIsNoneIsRefused(Duration none) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReportProperties(none, FINE))
        .withMessageStartingWith("audit.report.timeout: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReportProperties(FINE, none))
        .withMessageStartingWith("audit.report.max-age: ");
  }
}
