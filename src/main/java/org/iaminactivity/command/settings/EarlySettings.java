package org.iaminactivity.command.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.ResourceUtils;

/** Refuses settings that Spring Boot ignores, or that make the log fail with a stack trace. */
public final class EarlySettings
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /** Where Spring Boot looks; mounting a file that does not exist creates a directory there. */
  private static final List<String> FILES =
      List.of(
          "application.yaml",
          "application.yml",
          "application.properties",
          "config/application.yaml",
          "config/application.yml",
          "config/application.properties");

  private static final List<String> FORMAT =
      List.of("logging.structured.format.console", "logging.structured.format.file");

  private static final Set<String> FORMATS = Set.of("ecs", "gelf", "logstash");

  private static final String LOG = "logging.config";

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER - 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment settings = event.getEnvironment();
    for (String file : FILES) {
      if (Files.isDirectory(Path.of(file))) {
        throw new SettingException(file + ": this is a directory, not a file of settings");
      }
    }
    for (String name : FORMAT) {
      String format = settings.getProperty(name, "");
      if (!format.isBlank() && !FORMATS.contains(format) && !ClassUtils.isPresent(format, null)) {
        throw refused(settings, name, "'" + format + "' is not one of ecs, gelf, logstash");
      }
    }
    String log = settings.getProperty(LOG, "");
    if (!log.isBlank() && !isThere(log)) {
      throw refused(settings, LOG, "there is no " + log);
    }
  }

  private static boolean isThere(String location) {
    return ResourceUtils.isUrl(location) || Files.isReadable(Path.of(location));
  }

  private static SettingException refused(
      ConfigurableEnvironment settings, String name, String why) {
    return new SettingException(
        SettingPlace.before(SettingPlace.origin(name, settings)) + name + ": " + why);
  }
}
