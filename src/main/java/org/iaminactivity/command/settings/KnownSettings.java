package org.iaminactivity.command.settings;

import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.Rules;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses {@code audit.*} settings of unknown names, wherever they are set: file, environment, or
 * {@code -D}; and values that would be taken for something else. What is known is read off the
 * settings records themselves, before any part of the program is made.
 */
@Component
public class KnownSettings implements BeanFactoryPostProcessor, EnvironmentAware {

  private static final String PREFIX = "audit.";

  /** {@code spring.flyway.*}, which people expect to work and which would have no effect. */
  private static final String IGNORED = "springflyway";

  private static final Map<String, Class<?>> OF_A_RULE =
      Map.of("enabled", Boolean.class, "threshold-days", Integer.class, "severity", Severity.class);

  /**
   * What Kubernetes puts into the environment of every container for a service, {@code audit} or
   * {@code audit-…}.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables">
   *     Kubernetes: Environment variables of a service</a>
   */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "(AUDIT(?:_[A-Z0-9_]+?)??)_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
              + "|PORT(?:_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO))?)?)");

  private final Map<String, Class<?>> types = new TreeMap<>();

  /** Of the types, those that are only known so as to be refused with the reason. */
  private final Set<String> refused = new TreeSet<>();

  private @Nullable ConfigurableEnvironment environment;

  @Override
  public void setEnvironment(Environment set) {
    environment = (ConfigurableEnvironment) set;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
      Class<?> settings = beans.getType(bean, false);
      if (settings != null) {
        addTypes(settings);
      }
    }
    for (String rule : Rules.names()) {
      OF_A_RULE.forEach((name, type) -> types.put("audit.rules." + rule + "." + name, type));
      if (!Rules.hasSettableThreshold(rule)) {
        refused.add("audit.rules." + rule + ".threshold-days");
      }
    }
    if (environment != null) {
      environment.getPropertySources().forEach(this::requireKnown);
      SettingValues values = new SettingValues(environment);
      values.requireUsable(types);
      Rules.names().forEach(values::requireUsable);
    }
  }

  /** Every setting's canonical name. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(types.keySet());
    names.removeAll(refused);
    return names;
  }

  private void addTypes(Class<?> settings) {
    ConfigurationProperties annotation = settings.getAnnotation(ConfigurationProperties.class);
    if (annotation == null || !(annotation.value() + ".").startsWith(PREFIX)) {
      return;
    }
    // The records are bound by their only constructor, whose parameters carry the names.
    for (Parameter setting : settings.getDeclaredConstructors()[0].getParameters()) {
      Name name = setting.getAnnotation(Name.class);
      types.put(
          annotation.value() + "." + (name == null ? kebab(setting.getName()) : name.value()),
          setting.getType());
    }
  }

  private void requireKnown(PropertySource<?> source) {
    if (!(source instanceof EnumerablePropertySource<?> names)) {
      return;
    }
    Set<String> uniform = new TreeSet<>();
    types.keySet().forEach(name -> uniform.add(uniform(name)));
    for (String name : names.getPropertyNames()) {
      if (uniform(name).startsWith(IGNORED)) {
        throw new SettingException(
            place(name, source)
                + name
                + ": this program migrates its tables without Spring Boot's settings of Flyway. Take"
                + " it out; a schema of its own goes into spring.datasource.url"
                + " (?currentSchema=audit)");
      }
      if (isOurs(name, names) && !uniform.contains(uniform(name)) && !isOfKubernetes(name, names)) {
        throw new SettingException(
            place(name, source) + name + ": unknown setting" + nearest(name, names()));
      }
    }
  }

  /** A variable or property says by its name where it is set; a setting in a file doesn't. */
  private static String place(String name, PropertySource<?> source) {
    return OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin file
        ? SettingPlace.before(file)
        : "";
  }

  private static boolean isOfKubernetes(String name, EnumerablePropertySource<?> source) {
    Matcher variable = OF_KUBERNETES.matcher(name);
    return source instanceof SystemEnvironmentPropertySource
        && variable.matches()
        && (variable.group(1).equals("AUDIT")
            || source.containsProperty(variable.group(1) + "_SERVICE_HOST"));
  }

  private static String kebab(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static boolean isOurs(String name, EnumerablePropertySource<?> source) {
    if (name.equals("audit")) {
      // a key without settings below it, unless they are all commented out
      return !String.valueOf(source.getProperty(name)).isBlank();
    }
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
