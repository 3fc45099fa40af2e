package org.iaminactivity.exemption;

import java.util.Set;
import org.iaminactivity.finding.rule.Rules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExemptionsProperties.class)
class ExemptionConfiguration {

  @Bean
  ExemptionsFile exemptionsFile() {
    return new ExemptionsFile(Set.copyOf(Rules.names()));
  }
}
