package org.iaminactivity.command;

import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;

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
            .initializers(Application::withoutEventListenerMethods)
            .run(settings.toArray(String[]::new))) {
      return work.with(parts);
    }
  }

  /**
   * Nothing here listens by an annotation of Spring. Looking for it costs a tenth of the start: a
   * thousand classes of requests and answers, for each method of each AWS client.
   */
  private static void withoutEventListenerMethods(ConfigurableApplicationContext context) {
    context.addBeanFactoryPostProcessor(
        beans -> {
          if (beans instanceof BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
          }
        });
  }

  interface Work<T> {
    T with(ConfigurableApplicationContext parts) throws Exception;
  }
}
