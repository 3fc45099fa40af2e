package org.iaminactivity.command.settings;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.lifecycle.DueDays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Refuses values that would be taken for something else than is written: YAML reads {@code
 * 012345670123} as an octal number, and Spring {@code 4} as four milliseconds.
 */
final class SettingValues {

  private static final Set<Class<?>> NOT_TEXT =
      Set.of(
          int.class,
          Integer.class,
          double.class,
          boolean.class,
          Boolean.class,
          Duration.class,
          DueDays.class);

  /** Of Spring's own settings, those that are text whatever it looks like. */
  private static final Pattern TEXT_OF_SPRING =
      Pattern.compile(
          "spring\\.datasource\\.(username|password)|management\\.otlp\\.metrics\\.export\\.headers\\..+");

  private static final Pattern WITHOUT_UNIT = Pattern.compile("[+-]?[0-9]+");

  /** What YAML 1.1 takes for an octal number, or for one of base 60. */
  private static final Pattern ANOTHER_BASE =
      Pattern.compile("[+-]?(0[0-7_]+|[0-9_]+:[0-9:_]+)\\b");

  private static final String URL = "spring.datasource.url";
  private static final String DRIVER = "spring.datasource.driver-class-name";
  private static final String COLLECTOR = "management.otlp.metrics.export.url";

  private final ConfigurableEnvironment settings;

  SettingValues(ConfigurableEnvironment settings) {
    this.settings = settings;
  }

  /**
   * Looks at the values as they are written.
   *
   * @param types of our own settings, by name
   * @throws SettingException naming the place and the setting
   */
  void requireUsable(Map<String, Class<?>> types) {
    types.forEach(this::requireMeant);
    settings.getPropertySources().forEach(SettingValues::requireTextOfSpring);
    requireDatabase();
    requireCollector();
  }

  /**
   * Looks at the settings of a rule, which only the audit itself reads.
   *
   * @throws SettingException naming the place and the setting
   */
  void requireUsable(String rule) {
    String prefix = "audit.rules." + rule + ".";
    Binder binder = Binder.get(settings);
    try {
      new RuleSettings(
              binder.bind(prefix + "enabled", Boolean.class).orElse(null),
              binder.bind(prefix + "threshold-days", Integer.class).orElse(null),
              binder.bind(prefix + "severity", Severity.class).orElse(null))
          .requireSettableOf(rule);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String name = prefix + message.replaceFirst(": .*", "");
      throw new SettingException(SettingPlace.before(origin(name)) + prefix + message, e);
    }
  }

  /** In the first source that has it, as a value or as a list: that one is in force. */
  private void requireMeant(String name, Class<?> type) {
    ConfigurationPropertyName key = ConfigurationPropertyName.of(name);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(settings)) {
      ConfigurationProperty property = source.getConfigurationProperty(key);
      boolean isHere = property != null;
      requireMeant(property, type);
      for (int i = 0; ; i++) {
        ConfigurationProperty element = source.getConfigurationProperty(key.append("[" + i + "]"));
        if (element == null) {
          break;
        }
        isHere = true;
        requireMeant(element, type);
      }
      if (isHere) {
        return;
      }
    }
  }

  private static void requireMeant(@Nullable ConfigurationProperty property, Class<?> type) {
    if (property == null) {
      return;
    }
    Object value = property.getValue();
    String text = String.valueOf(value).strip();
    if (type == Duration.class && WITHOUT_UNIT.matcher(text).matches()) {
      throw refused(property, "'" + text + "' needs its unit, such as 4h or 10m");
    }
    if (!isText(type)) {
      boolean isOfAnotherBase =
          value instanceof Number
              && SettingPlace.written(property.getOrigin())
                  .filter(written -> ANOTHER_BASE.matcher(written).lookingAt())
                  .isPresent();
      if (isOfAnotherBase) {
        throw refused(
            property, "this is read as " + text + ": write the number without leading zero");
      }
    } else if (value instanceof Number) {
      throw refused(property, "this is read as a number: write it in quotes");
    } else if (value instanceof Boolean) {
      throw refused(property, "this is read as " + text + ": write it in quotes");
    }
  }

  private static boolean isText(Class<?> type) {
    return !NOT_TEXT.contains(type) && !type.isEnum();
  }

  private static void requireTextOfSpring(PropertySource<?> source) {
    if (!(source instanceof EnumerablePropertySource<?> names)) {
      return;
    }
    for (String name : names.getPropertyNames()) {
      Object value = names.getProperty(name);
      if ((value instanceof Number || value instanceof Boolean)
          && TEXT_OF_SPRING.matcher(name).matches()) {
        Origin origin = OriginLookup.getOrigin(source, name);
        boolean isChanged =
            SettingPlace.written(origin)
                .filter(written -> !written.equals(String.valueOf(value)))
                .isPresent();
        if (isChanged) {
          throw refused(origin, name, "this is read as something else: write it in quotes");
        }
      }
    }
  }

  private void requireDatabase() {
    String url = settings.getProperty(URL);
    if (url != null && !isTaken(url)) {
      // A URL may hold a password.
      throw refused(
          origin(URL),
          URL,
          (url.isBlank() ? "it is blank" : "no database driver takes '" + schemeOf(url) + "…'")
              + ": write jdbc:postgresql://host:5432/database, or jdbc:h2:file:./data/audit");
    }
    String driver = settings.getProperty(DRIVER);
    if (driver != null && !driver.isBlank() && !ClassUtils.isPresent(driver, null)) {
      throw refused(
          origin(DRIVER),
          DRIVER,
          "there is no " + driver + " here: leave it out, the driver follows from " + URL);
    }
  }

  private static boolean isTaken(String url) {
    // H2, the default, takes any URL that begins so: its classes need not be loaded for that.
    return url.startsWith("jdbc:h2:") || (url.startsWith("jdbc:postgresql:") && hasDriver(url));
  }

  private static boolean hasDriver(String url) {
    try {
      return DriverManager.getDriver(url) != null;
    } catch (SQLException e) {
      return false;
    }
  }

  private static String schemeOf(String url) {
    return url.replaceFirst("^((?:jdbc:)?[A-Za-z0-9+.-]*:?(?://)?).*", "$1");
  }

  private void requireCollector() {
    String url = settings.getProperty(COLLECTOR);
    if (url != null && !isHttp(url)) {
      throw refused(
          origin(COLLECTOR),
          COLLECTOR,
          "this is not the http or https URL of a collector, such as"
              + " http://localhost:4318/v1/metrics");
    }
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private @Nullable Origin origin(String name) {
    return SettingPlace.origin(name, settings);
  }

  private static SettingException refused(ConfigurationProperty property, String why) {
    return refused(property.getOrigin(), property.getName().toString(), why);
  }

  private static SettingException refused(@Nullable Origin origin, String name, String why) {
    return new SettingException(SettingPlace.before(origin) + name + ": " + why);
  }
}
