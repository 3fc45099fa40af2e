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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.iaminactivity.IamInactivityAudit;
import org.iaminactivity.command.settings.KnownSettings;
import org.iaminactivity.command.settings.SettingException;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.run.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    try (ConfigurableApplicationContext parts = program(new StandardEnvironment())) {
      assertThat(parts.getBean(KnownSettings.class).names())
          .containsExactlyElementsOf(promisedNames());
    }
  }

  @Test
  void commandsThatNeedNoDatabaseKnowTheSameSettings() throws Exception {
    try (ConfigurableApplicationContext parts = withoutDatabase(new StandardEnvironment())) {
      assertThat(parts.getBean(KnownSettings.class).names())
          .containsExactlyElementsOf(promisedNames());
    }
  }

  /** By the description that the build makes of the settings records. */
  @Test
  void settingsThatAnEditorOffersAreThoseThatArePromised() throws IOException {
    Path description = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    List<String> offered = new ArrayList<>();
    JsonNode settings = JsonMapper.shared().readTree(Files.readAllBytes(description));
    settings.get("properties").forEach(setting -> offered.add(setting.get("name").asString()));
    for (JsonNode rule : settings.at("/hints/0/values")) {
      String name = rule.get("value").asString();
      offered.add("audit.rules." + name + ".enabled");
      offered.add("audit.rules." + name + ".severity");
      if (Rules.hasSettableThreshold(name)) {
        offered.add("audit.rules." + name + ".threshold-days");
      }
    }
    offered.remove("audit.rules");

    assertThat(offered).containsExactlyInAnyOrderElementsOf(promisedNames());
  }

  @Test
  void settingsAreDocumented() throws IOException {
    String document = Files.readString(Path.of("config/README.md"));

    assertThat(promisedNames())
        .map(name -> name.replaceFirst("^audit\\.rules\\.[^.]+", "audit.rules.RULE"))
        .allSatisfy(name -> assertThat(document).contains("| `" + name + "` |"));
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
    "AUDIT_RULES_ROOTACCESSKEY_THRESHOLDDAYS, take it out",
    "AUDIT_RULES_BREAKGLASSUNTESTED_THRESHOLDDAYS, audit.exemptions.test-every: set that"
  })
  void daysOfARuleThatTakesNoneAreRefusedWithTheRemedy(String name, String remedy) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> withoutDatabase(environment(Map.of(name, "10"))).close())
        .withMessageContaining(name)
        .withMessageContaining("threshold-days: ")
        .withMessageEndingWith(remedy);
  }

  @Test
  void daysOfAnUntestedBreakGlassUserAreThoseOfItsOwnSetting() {
    try (ConfigurableApplicationContext parts =
        withoutDatabase(environment(Map.of("AUDIT_EXEMPTIONS_TESTEVERY", "30d")))) {
      assertThat(parts.getBean(Rules.class).inForce())
          .contains(new Rules.InForce("break-glass-untested", true, 30, null));
    }
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

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(
            () ->
                withoutDatabase(
                        new StandardEnvironment(),
                        "--spring.config.additional-location=file:" + file)
                    .close())
        .withMessage(
            file
                + ", line 4: audit.access.external-ids: unknown setting; did you mean"
                + " audit.access.external-id?");
  }

  /** Each file is refused for one reason; a message never tells a value that may be a secret. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tab                           | , line 2: concurrency: found character '\\t(TAB)'
          duplicate-key                 | , line 3: concurrency: found duplicate key concurrency
          not-utf-8                     | , line 3: role-name: it is no text in UTF-8
          undefined-alias               | , line 2: warehouse: found undefined alias
          not-a-mapping                 | : this is YAML, but no settings
          nothing-below-audit           | , line 1: audit: unknown setting
          not-a-number                  | , line 2: audit.concurrency: 'many' is not a whole number
          not-a-boolean                 | , line 4: audit.rules.user-inactive.enabled: Invalid boolean
          not-a-severity                | , line 4: audit.rules.user-inactive.severity: 'BAD' is not
          negative-threshold            | , line 4: audit.rules.user-inactive.threshold-days: -1
          threshold-of-a-rule-without   | , line 4: audit.rules.root-access-key.threshold-days: this rule depends on no days: take it out
          threshold-of-untested         | , line 4: audit.rules.break-glass-untested.threshold-days: the days of this rule are those of audit.exemptions.test-every: set that
          not-a-duration                | , line 3: audit.report.timeout: 'soon'
          report-timeout-without-unit   | , line 3: audit.report.timeout: '10' needs its unit
          max-age-without-unit          | , line 3: audit.report.max-age: '4' needs its unit
          session-duration-of-base-60   | , line 3: audit.access.session-duration: '900' needs its unit
          excluded-account-number       | , line 3: audit.organization.exclude-accounts[0]: QUOTES
          included-account-octal        | , line 5: audit.organization.include-accounts[1]: QUOTES
          single-account-number         | , line 3: audit.organization.exclude-accounts: QUOTES
          bucket-owner-number           | , line 2: audit.warehouse-bucket-owner: QUOTES
          external-id-octal             | , line 3: audit.access.external-id: QUOTES
          external-id-number            | , line 3: audit.access.external-id: QUOTES
          external-id-of-base-60        | , line 3: audit.access.external-id: QUOTES
          external-id-boolean           | , line 3: audit.access.external-id: this is read as true
          role-name-float               | , line 3: audit.access.role-name: QUOTES
          threshold-octal               | , line 4: audit.rules.user-inactive.threshold-days: this is read as 37
          due-days-soon                 | , line 4: audit.lifecycle.due-days.high: 'soon' is not a number of days
          due-days-empty                | , line 4: audit.lifecycle.due-days.high: '' is not a number of days
          due-days-octal                | , line 4: audit.lifecycle.due-days.high: this is read as 24
          keep-too-long                 | , line 3: audit.lifecycle.keep: PT9624H is not a number of whole days
          password-octal                | , line 3: spring.datasource.password: this is read as something
          database-not-jdbc             | , line 3: spring.datasource.url: no database driver takes 'postgresql://…'
          database-without-driver       | , line 3: spring.datasource.url: no database driver takes 'jdbc:mysql://…'
          database-port                 | , line 3: spring.datasource.url: no database driver takes
          database-blank                | , line 3: spring.datasource.url: it is blank
          driver-that-is-not-here       | , line 3: spring.datasource.driver-class-name: there is no
          collector-without-scheme      | , line 5: management.otlp.metrics.export.url: this is not
          log-level                     | , line 3: logging.level.root: 'loud' is not one of
          log-format                    | , line 4: logging.structured.format.console: 'json' is not one of
          missing-import                | , line 3: resource 'file [nowhere.yaml]' via location
          """)
  void fileThatCanNotBeTakenIsRefusedWithItsNameLineAndKey(String fixture, String message) {
    String file = "src/test/resources/org/iaminactivity/command/refused/" + fixture + ".yaml";
    Application application =
        new Application(
            WithoutDatabase.class, List.of("--spring.config.additional-location=file:" + file));

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> application.with(Clock.class, clock -> clock))
        .withMessageStartingWith(
            file + message.replace("QUOTES", "this is read as a number: write it in quotes"))
        .withMessageNotContaining("secret")
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE));
  }

  @Test
  void fileThatIsNotThereIsRefused() {
    Application application =
        new Application(
            WithoutDatabase.class, List.of("--spring.config.location=file:nowhere.yaml"));

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> application.with(Clock.class, clock -> clock))
        .withMessageContaining("nowhere.yaml")
        .withMessageContaining("is not there");
  }

  private record AllParts(ApplicationContext parts) {}

  @Test
  void whatIsWrittenAsItIsMeantIsTaken() throws Exception {
    String file = "src/test/resources/org/iaminactivity/command/settings-as-written.yaml";

    List<String> settings =
        new Application(
                IamInactivityAudit.class,
                List.of(
                    "--spring.config.additional-location=file:" + file,
                    "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()))
            .with(AllParts.class, all -> settings(all.parts));

    assertThat(settings)
        .contains(
            "audit.access.external-id = 012345670123",
            "audit.access.role-name = 1e5",
            "audit.access.session-duration = PT20M",
            "audit.concurrency = 1000",
            "audit.lifecycle.due-days.critical = none",
            "audit.lifecycle.due-days.low = 180",
            "audit.organization.exclude-accounts = [012345678901, 529177840578]",
            "audit.report.max-age = PT2H",
            "audit.warehouse-bucket-owner = 012345670123");
  }

  @ParameterizedTest
  @CsvSource({
    "AUDIT_REPORT_MAXAGE, audit.report.max-age",
    "AUDIT_REPORT_MAX_AGE, audit.report.max-age",
    "AUDIT_REPORT_TIMEOUT, audit.report.timeout",
    "AUDIT_LIFECYCLE_KEEP, audit.lifecycle.keep",
    "AUDIT_ACCESS_SESSIONDURATION, audit.access.session-duration"
  })
  void durationWithoutItsUnitIsRefusedByItsVariable(String variable, String setting) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> withoutDatabase(environment(Map.of(variable, "4"))).close())
        .withMessage(
            "environment variable "
                + variable
                + ": "
                + setting
                + ": '4' needs its unit, such as 4h or 10m");
  }

  @Test
  void durationOfTheJvmWithoutItsUnitIsRefused() {
    StandardEnvironment environment =
        with(
            "systemProperties",
            new MapPropertySource("systemProperties", Map.of("audit.report.max-age", "4")));

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> withoutDatabase(environment).close())
        .withMessageStartingWith("-Daudit.report.max-age: audit.report.max-age: '4'");
  }

  @Test
  void variablesThatKubernetesMakesOfAServiceAreNoSettings() {
    Map<String, Object> ofAudit =
        Map.of(
            "AUDIT_PORT", "tcp://10.0.0.1:80",
            "AUDIT_SERVICE_HOST", "10.0.0.1",
            "AUDIT_SERVICE_PORT", "80",
            "AUDIT_SERVICE_PORT_HTTPS", "443",
            "AUDIT_PORT_80_TCP", "tcp://10.0.0.1:80",
            "AUDIT_PORT_80_TCP_ADDR", "10.0.0.1",
            "AUDIT_PORT_80_TCP_PORT", "80",
            "AUDIT_PORT_80_TCP_PROTO", "tcp");
    Map<String, Object> ofAuditReport =
        Map.of(
            "AUDIT_REPORT_SERVICE_HOST", "10.0.0.1",
            "AUDIT_REPORT_SERVICE_PORT", "80",
            "AUDIT_REPORT_PORT_53_UDP_ADDR", "10.0.0.1");

    for (Map<String, Object> variables : List.of(ofAudit, ofAuditReport)) {
      try (ConfigurableApplicationContext parts = withoutDatabase(environment(variables))) {
        assertThat(parts.isRunning()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"AUDIT_PORTS", "AUDIT_PORT_80", "AUDIT_PORT_80_HTTP", "AUDIT_REPORT_PORT"})
  void variablesThatOnlyLookLikeThoseOfKubernetesAreRefused(String variable) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> withoutDatabase(environment(Map.of(variable, "80"))).close())
        .withMessageStartingWith(variable + ": unknown setting");
  }

  @Test
  void variableOfKubernetesIsASettingAnywhereElse() {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(
            () ->
                withoutDatabase(
                        with(
                            "systemProperties",
                            new MapPropertySource("systemProperties", Map.of("audit.port", "80"))))
                    .close())
        .withMessageStartingWith("audit.port: unknown setting");
  }

  @Test
  void settingOfFlywayIsRefusedAsItWouldHaveNoEffect() {
    String variable = "SPRING_FLYWAY_DEFAULTSCHEMA";
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> withoutDatabase(environment(Map.of(variable, "audit"))).close())
        .withMessageStartingWith(variable + ": ")
        .withMessageContaining("spring.datasource.url");
  }

  @Test
  void unknownSettingUnlikeAnyOtherIsRefusedWithAllThereAre() {
    assertThatExceptionOfType(SettingException.class)
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
    assertThatExceptionOfType(SettingException.class)
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

  private static List<String> promisedNames() throws IOException {
    return promised().stream().map(line -> line.split(" = ", -1)[0]).toList();
  }

  /** As {@code name = value}, in the order of the names. */
  private static List<String> settings(ApplicationContext parts) throws Exception {
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
      if (Rules.hasSettableThreshold(rule.name())) {
        settings.put(prefix + ".threshold-days", rule.thresholdDays());
      }
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
