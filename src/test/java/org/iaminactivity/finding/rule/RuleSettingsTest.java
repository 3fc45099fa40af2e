package org.iaminactivity.finding.rule;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({
    "root-access-key, this rule depends on no days: take it out",
    "root-mfa-missing, this rule depends on no days: take it out",
    "console-without-mfa, this rule depends on no days: take it out",
    "certificate-live, this rule depends on no days: take it out",
    "credentials-beyond-report, this rule depends on no days: take it out",
    "access-key-at-creation, this rule depends on no days: take it out",
    "break-glass-untested, 'the days of this rule are those of audit.exemptions.test-every: set that'"
  })
  void thresholdOfARuleThatTakesNoneIsRefusedWithTheRemedy(String rule, String remedy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RuleSettings(null, 10, null).requireSettableOf(rule))
        .withMessage("threshold-days: " + remedy);
    assertThatNoException()
        .isThrownBy(() -> new RuleSettings(false, null, null).requireSettableOf(rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password-unused",
        "access-key-unused",
        "user-inactive",
        "root-used",
        "access-key-old",
        "access-keys-two-live",
        "break-glass-used"
      })
  void thresholdOfARuleThatDependsOnDaysIsTaken(String rule) {
    assertThatNoException()
        .isThrownBy(() -> new RuleSettings(null, 10, null).requireSettableOf(rule));
  }
}
