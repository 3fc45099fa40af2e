package org.iaminactivity.exemption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.finding.rule.Rules;
import org.junit.jupiter.api.Test;

class ExemptionConfigurationTest {

  @Test
  void everyRuleCanBeNamed() {
    Set<String> rules = new TreeSet<>(Rules.names());
    String yaml =
        """
        exemptions:
          - {id: A, reason: r, owner: o, created: 2026-01-01, expires: 2026-01-01, rules: %s, where: {principals: [a]}}
        """
            .formatted(rules);

    Exemptions exemptions =
        new ExemptionConfiguration().exemptionsFile().read(yaml.getBytes(UTF_8), "e.yaml", 365);

    assertThat(exemptions.entries().get(0).rules()).isEqualTo(rules);
  }

  @Test
  void breakGlassExcusesEveryRuleThatIsNotAboutHygiene() {
    assertThat(Exemption.OF_INACTIVITY)
        .containsExactlyInAnyOrderElementsOf(
            Rules.names().stream().filter(rule -> !Rules.isHygiene(rule)).toList());
  }
}
