package org.iaminactivity.command;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.env.ConfigurableEnvironment;

/** The parts of the program that a command needs, put together by Spring. */
final class Application {

  private final Class<?> application;
  private final List<String> settings;

  Application(Class<?> application, List<String> settings) {
    this.application = application;
    this.settings = settings;
  }

  /** Closes everything again after the work. */
  <T> T with(Work<T> work) throws Exception {
    try (ConfigurableApplicationContext parts = start()) {
      return work.with(parts);
    }
  }

  private ConfigurableApplicationContext start() {
    AtomicReference<@Nullable ConfigurableEnvironment> read = new AtomicReference<>();
    try {
      return new SpringApplicationBuilder(application)
          .web(WebApplicationType.NONE)
          .bannerMode(Banner.Mode.OFF)
          .logStartupInfo(false)
          .listeners(new EarlySettings())
          .initializers(
              context -> read.set(context.getEnvironment()),
              Application::withoutEventListenerMethods)
          .run(settings.toArray(String[]::new));
    } catch (RuntimeException e) {
      throw StartFailure.of(e, read.get());
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
