package org.iaminactivity.command;

import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.iaminactivity.finding.Rules;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses {@code audit.*} settings of unknown names, wherever they are set: file, environment, or
 * {@code -D}. What is known is read off the settings records themselves.
 */
@Component
class KnownSettings implements SmartInitializingSingleton {

  private static final String PREFIX = "audit.";
  private static final Set<String> OF_A_RULE = Set.of("enabled", "threshold-days", "severity");

  private final ApplicationContext context;
  private final ConfigurableEnvironment environment;

  KnownSettings(ApplicationContext context, ConfigurableEnvironment environment) {
    this.context = context;
    this.environment = environment;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Set<String> known = names();
    Set<String> uniform = new TreeSet<>();
    known.forEach(name -> uniform.add(uniform(name)));
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(KnownSettings::isOurs)
        .filter(name -> !uniform.contains(uniform(name)))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UnknownSettingException(name + ": unknown setting" + nearest(name, known));
            });
  }

  /** Every setting's canonical name. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    context
        .getBeansWithAnnotation(ConfigurationProperties.class)
        .values()
        .forEach(settings -> addNames(settings.getClass(), names));
    for (String rule : Rules.names()) {
      OF_A_RULE.forEach(setting -> names.add("audit.rules." + rule + "." + setting));
    }
    return names;
  }

  private static void addNames(Class<?> settings, Set<String> names) {
    ConfigurationProperties annotation = settings.getAnnotation(ConfigurationProperties.class);
    if (annotation == null || !(annotation.value() + ".").startsWith(PREFIX)) {
      return;
    }
    // The records are bound by their only constructor, whose parameters carry the names.
    for (Parameter setting : settings.getDeclaredConstructors()[0].getParameters()) {
      Name name = setting.getAnnotation(Name.class);
      names.add(
          annotation.value() + "." + (name == null ? kebab(setting.getName()) : name.value()));
    }
  }

  private static String kebab(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static boolean isOurs(String name) {
    return uniform(name).startsWith("audit")
        && (name.startsWith(PREFIX) || name.toUpperCase(Locale.ROOT).startsWith("AUDIT_"));
  }

  /** The same for {@code audit.report.max-age}, {@code AUDIT_REPORT_MAXAGE} and list elements. */
  private static String uniform(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("\\[[0-9]+]|_[0-9]+_?$", "")
        .replaceAll("[^a-z0-9]", "");
  }

  private static String nearest(String name, Set<String> known) {
    LevenshteinDistance distance = new LevenshteinDistance(name.length() / 3);
    return known.stream()
        .filter(candidate -> distance.apply(uniform(candidate), uniform(name)) >= 0)
        .min(Comparator.comparing(candidate -> distance.apply(uniform(candidate), uniform(name))))
        .map(candidate -> "; did you mean " + candidate + "?")
        .orElse("; the settings are " + String.join(", ", known));
  }
}
