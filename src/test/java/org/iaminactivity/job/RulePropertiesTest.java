package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RulePropertiesTest {

  @Test
  void settingThatIsLeftOutIsTheRulesOwn() {
    assertThat(bound(Map.of("audit.rules.user-inactive.severity", "critical")))
        .isEqualTo(new RuleSettings(null, null, Severity.CRITICAL));
    assertThat(bound(Map.of("audit.rules.user-inactive.threshold-days", "30")))
        .isEqualTo(new RuleSettings(null, 30, null));
    assertThat(bound(Map.of("audit.rules.user-inactive.enabled", "false")))
        .isEqualTo(new RuleSettings(false, null, null));
  }

  /** As a BindException it ends the program as bad configuration, with the setting's name. */
  @ParameterizedTest
  @CsvSource({"threshold-days, -1", "threshold-days, many", "severity, GRAVE", "enabled, perhaps"})
  void settingThatMeansNothingIsRefusedWhenItIsRead(String setting, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bound(Map.of("audit.rules.user-inactive." + setting, value)));
  }

  private static RuleSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("audit.rules.user-inactive", RuleProperties.class)
        .get()
        .settings();
  }
}
