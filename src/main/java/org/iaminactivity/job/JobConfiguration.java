package org.iaminactivity.job;

import org.iaminactivity.database.HistoryProperties;
import org.iaminactivity.exemption.ExemptionsProperties;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The settings of runs, of their rules and of what becomes of findings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  JobProperties.class,
  HistoryProperties.class,
  LifecycleProperties.class
})
public class JobConfiguration {

  @Bean
  Rules rules(Environment settings, ExemptionsProperties exemptions) {
    Binder binder = Binder.get(settings);
    return new Rules(
        name -> {
          RuleSettings rule =
              binder
                  .bind("audit.rules." + name, RuleProperties.class)
                  .map(RuleProperties::settings)
                  .orElse(RuleSettings.DEFAULT);
          return name.equals(Rules.BREAK_GLASS_UNTESTED)
              ? rule.withThreshold(exemptions.testEvery())
              : rule;
        });
  }
}
