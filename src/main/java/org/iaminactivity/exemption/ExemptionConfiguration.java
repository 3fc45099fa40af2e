package org.iaminactivity.exemption;

import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.finding.rule.Rules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExemptionsProperties.class)
class ExemptionConfiguration {

  /** They watch what an entry of the kind break-glass names. */
  private static final Set<String> WATCHING = Set.of("break-glass-untested", "break-glass-used");

  @Bean
  ExemptionsFile exemptionsFile() {
    Set<String> rules = new TreeSet<>(Rules.names());
    rules.addAll(WATCHING);
    return new ExemptionsFile(rules);
  }
}
