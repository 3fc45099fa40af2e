package org.iaminactivity.command;

import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The parts of the program that a command needs, put together by Spring. */
final class Application {

  private final Class<?> application;
  private final List<String> settings;

  Application(Class<?> application, List<String> settings) {
    this.application = application;
    this.settings = settings;
  }

  /** The same settings, and no part at all. */
  Application withoutParts() {
    return new Application(Settings.class, settings);
  }

  private static final class Settings {}

  /** Closes everything again after the work. */
  <T> T with(Work<T> work) throws Exception {
    try (ConfigurableApplicationContext parts =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(settings.toArray(String[]::new))) {
      return work.with(parts);
    }
  }

  interface Work<T> {
    T with(ConfigurableApplicationContext parts) throws Exception;
  }
}
