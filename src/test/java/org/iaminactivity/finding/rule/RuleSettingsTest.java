package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class RuleSettingsTest {

  @Test
  void thresholdBelowZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RuleSettings(true, -1, null))
        .withMessageContaining("threshold-days: -1");
  }

  @Test
  void thresholdOfNoDaysIsTaken() {
    assertThatNoException().isThrownBy(() -> new RuleSettings(true, 0, null));
  }
}
