package org.iaminactivity.command.start;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.iaminactivity.command.settings.EarlySettings;
import org.iaminactivity.command.settings.StartFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.env.ConfigurableEnvironment;

/** The program, put together by Spring for one command. */
public final class Application {

  private final Class<?> application;
  private final List<String> settings;

  public Application(Class<?> application, List<String> settings) {
    this.application = application;
    this.settings = settings;
  }

  /**
   * Starts the program, works with parts of it, and closes everything again.
   *
   * @param parts gets what the work needs by its constructor
   */
  public <P, T> T with(Class<P> parts, Work<P, T> work) throws Exception {
    try (ConfigurableApplicationContext program = start()) {
      return work.with(program.getAutowireCapableBeanFactory().createBean(parts));
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
   * No part of the program has listeners declared by annotation. Looking for it costs a tenth of
   * the start: a thousand classes of requests and answers, for each method of each AWS client.
   */
  private static void withoutEventListenerMethods(ConfigurableApplicationContext context) {
    context.addBeanFactoryPostProcessor(
        beans -> {
          if (beans instanceof BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
          }
        });
  }

  public interface Work<P, T> {
    T with(P parts) throws Exception;
  }
}
