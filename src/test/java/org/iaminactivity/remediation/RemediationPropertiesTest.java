package org.iaminactivity.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.iaminactivity.remediation.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class RemediationPropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "role-name, arn:aws:iam::123456789012:role/remediate, is not the name of a role",
    "role-name, two words, is not the name of a role",
    "external-id, x, 2 to 1",
    "organizational-units, prod, is not the id of a unit",
    "notice, -1d, is negative",
    "recovery, -1d, is negative",
    "soak, -1d, is negative",
    "expires-after, 0s, is not above 0",
    "max-findings-age, 0s, is not above 0",
    "patience, 0s, is not above 0",
    "approvals, 0, is not at least 1",
    "max-actions, 0, is not at least 1",
    "max-actions-per-account, 0, is not at least 1",
    "max-errors, 0, is not at least 1",
    "max-error-rate, 1.1, is not within 0 and 1",
    "writes-per-second, 0, is not above 0",
    "keep-tag, ' ', is the key of a tag"
  })
  void valueThatMeansNothingIsNamed(String setting, String value, String problem) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> Plans.settings(Map.of(setting, value)))
        .havingRootCause()
        .withMessageContaining("audit.remediation." + setting)
        .withMessageContaining(problem);
  }

  @Test
  void leadingSlashOfARoleIsNoPartOfItsName() {
    assertThat(Plans.settings(Map.of("role-name", "/security/remediate")).roleName())
        .isEqualTo("security/remediate");
  }
}
