package org.iaminactivity.benchmark;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What Spring Boot itself does with the same starters: nothing of the audit's own. */
@EnableAutoConfiguration
public class BareApplication {

  public static void main(String[] arguments) {
    try (var context =
        new SpringApplicationBuilder(BareApplication.class)
            .properties(
                "spring.main.banner-mode=off",
                "spring.main.log-startup-info=false",
                "spring.batch.job.enabled=false",
                "spring.batch.jdbc.initialize-schema=never",
                "logging.level.root=off")
            .run(arguments)) {
      System.out.println(context.isRunning());
    }
  }
}
