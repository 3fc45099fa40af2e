package org.iaminactivity.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.iaminactivity.IamInactivityAudit;
import org.iaminactivity.finding.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Every setting with its default, and that no other is taken. */
class SettingsTest {

  @Test
  void settingsAndDefaultsAreThoseThatArePromised() throws Exception {
    try (ConfigurableApplicationContext parts = program(new StandardEnvironment())) {
      assertThat(settings(parts)).containsExactlyElementsOf(promised());
    }
  }

  @Test
  void knownSettingsAreThoseThatArePromised() throws Exception {
    List<String> names = promised().stream().map(line -> line.split(" = ", -1)[0]).toList();

    try (ConfigurableApplicationContext parts = program(new StandardEnvironment())) {
      assertThat(parts.getBean(KnownSettings.class).names()).containsExactlyElementsOf(names);
    }
  }

  @Test
  void commandsThatNeedNoDatabaseKnowTheSameSettings() throws Exception {
    try (ConfigurableApplicationContext parts = withoutDatabase(new StandardEnvironment())) {
      assertThat(parts.getBean(KnownSettings.class).names())
          .containsExactlyElementsOf(
              promised().stream().map(line -> line.split(" = ", -1)[0]).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUDIT_ACCESS_ROLNAME, audit.access.role-name",
    "AUDIT_WAREHOSE, audit.warehouse",
    "AUDIT_RULES_PASSWORDUNUSED_TRESHOLDDAYS, audit.rules.password-unused.threshold-days",
    "AUDIT_ORGANIZATION_INCLUDEACCOUNT_0, audit.organization.include-accounts"
  })
  void unknownSettingInTheEnvironmentIsRefusedWithTheNearest(String name, String nearest) {
    assertThatRefused(environment(Map.of(name, "x")), name, nearest);
  }

  @ParameterizedTest
  @CsvSource({
    "audit.access.rolname, audit.access.role-name",
    "audit.report.max_ages, audit.report.max-age",
    "audit.rules.password-unsed.enabled, audit.rules.password-unused.enabled",
    "audit.concurency, audit.concurrency"
  })
  void unknownSettingOfTheJvmIsRefusedWithTheNearest(String name, String nearest) {
    assertThatRefused(
        with("systemProperties", new MapPropertySource("systemProperties", Map.of(name, "x"))),
        name,
        nearest);
  }

  @Test
  void unknownSettingInAFileIsRefusedWithTheNearest(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("application.yaml"),
            """
            audit:
              access:
                role-name: audit
                external-ids: x
            """);

    assertThatRefused(
        new StandardEnvironment(),
        "audit.access.external-ids",
        "audit.access.external-id",
        "--spring.config.additional-location=file:" + file);
  }

  @Test
  void unknownSettingUnlikeAnyOtherIsRefusedWithAllThereAre() {
    assertThatExceptionOfType(UnknownSettingException.class)
        .isThrownBy(() -> withoutDatabase(environment(Map.of("AUDIT_VERBOSE", "x"))).close())
        .withMessageStartingWith("AUDIT_VERBOSE: unknown setting; the settings are audit.access.")
        .withMessageContaining("audit.rules.user-inactive.threshold-days");
  }

  @Test
  void settingsInTheEnvironmentAreTaken() throws Exception {
    StandardEnvironment environment =
        environment(
            Map.of(
                "AUDIT_ACCESS_ROLENAME", "security/audit",
                "AUDIT_REPORT_MAX_AGE", "2h",
                "AUDIT_ORGANIZATION_INCLUDEACCOUNTS", "111111111111,222222222222",
                "AUDIT_ORGANIZATION_EXCLUDEACCOUNTS_0", "333333333333",
                "AUDIT_RULES_PASSWORDUNUSED_THRESHOLDDAYS", "7",
                "AUDIT_WAREHOUSEBUCKETOWNER", "444444444444"));

    try (ConfigurableApplicationContext parts = program(environment)) {
      assertThat(settings(parts))
          .contains(
              "audit.access.role-name = security/audit",
              "audit.report.max-age = PT2H",
              "audit.organization.include-accounts = [111111111111, 222222222222]",
              "audit.organization.exclude-accounts = [333333333333]",
              "audit.rules.password-unused.threshold-days = 7",
              "audit.warehouse-bucket-owner = 444444444444");
    }
  }

  @Test
  void settingsOfOtherProgramsAreNoConcern() {
    try (ConfigurableApplicationContext parts =
        withoutDatabase(environment(Map.of("AUDITOR_NAME", "x")))) {
      assertThat(parts.isRunning()).isTrue();
    }
  }

  private static void assertThatRefused(
      StandardEnvironment environment, String name, String nearest, String... arguments) {
    assertThatExceptionOfType(UnknownSettingException.class)
        .isThrownBy(() -> withoutDatabase(environment, arguments).close())
        .withMessage(name + ": unknown setting; did you mean " + nearest + "?");
  }

  private static ConfigurableApplicationContext program(StandardEnvironment environment) {
    return start(IamInactivityAudit.class, environment);
  }

  /** The same check of settings, in a context that starts in no time. */
  private static ConfigurableApplicationContext withoutDatabase(
      StandardEnvironment environment, String... arguments) {
    return start(WithoutDatabase.class, environment, arguments);
  }

  private static ConfigurableApplicationContext start(
      Class<?> application, StandardEnvironment environment, String... arguments) {
    return new SpringApplicationBuilder(application)
        .web(WebApplicationType.NONE)
        .environment(environment)
        .run(
            Stream.concat(
                    Stream.of("--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()),
                    Stream.of(arguments))
                .toArray(String[]::new));
  }

  private static StandardEnvironment environment(Map<String, Object> variables) {
    String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    return with(source, new SystemEnvironmentPropertySource(source, variables));
  }

  private static StandardEnvironment with(String replaced, PropertySource<?> source) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().replace(replaced, source);
    return environment;
  }

  private static List<String> promised() throws IOException {
    String fixture = "settings-and-defaults.txt";
    try (InputStream in =
        Objects.requireNonNull(SettingsTest.class.getResourceAsStream(fixture), fixture)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /** As {@code name = value}, in the order of the names. */
  private static List<String> settings(ConfigurableApplicationContext parts) throws Exception {
    SortedMap<String, Object> settings = new TreeMap<>();
    for (Object bean : parts.getBeansWithAnnotation(ConfigurationProperties.class).values()) {
      String prefix = prefix(bean.getClass());
      if (prefix.startsWith("audit")) {
        // A setting's own name, where it has one, stands at the constructor's parameter.
        Parameter[] parameters = bean.getClass().getDeclaredConstructors()[0].getParameters();
        for (int i = 0; i < parameters.length; i++) {
          Method accessor = bean.getClass().getRecordComponents()[i].getAccessor();
          accessor.setAccessible(true);
          settings.put(prefix + "." + name(parameters[i]), String.valueOf(accessor.invoke(bean)));
        }
      }
    }
    for (Rules.InForce rule : parts.getBean(Rules.class).inForce()) {
      String prefix = "audit.rules." + rule.name();
      settings.put(prefix + ".enabled", rule.enabled());
      settings.put(prefix + ".threshold-days", rule.thresholdDays());
      settings.put(prefix + ".severity", String.valueOf(rule.severity()));
    }
    return settings.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
  }

  private static String prefix(Class<?> settings) {
    ConfigurationProperties annotation = settings.getAnnotation(ConfigurationProperties.class);
    return annotation == null ? "" : annotation.value();
  }

  private static String name(Parameter setting) {
    Name name = setting.getAnnotation(Name.class);
    return name == null
        ? setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
        : name.value();
  }
}
