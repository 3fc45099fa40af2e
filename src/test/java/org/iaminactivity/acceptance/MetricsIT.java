package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run, as a collector is sent them and as CloudWatch reads them in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

  private final Map<String, Double> embedded = new TreeMap<>();
  private Map<String, Double> sent = Map.of();
  private Map<String, Long> answeredByService = Map.of();
  private JsonNode manifest = JsonMapper.shared().createObjectNode();
  private String structured = "";

  @BeforeAll
  void audit(@TempDir Path directory) {
    try (Sandbox sandbox = Sandbox.start(SandboxOrganization.demo());
        MetricsReceiver receiver = new MetricsReceiver()) {
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.THROTTLE).first(3));
      Installation installation =
          Installation.publishingToS3(directory, sandbox, Database.h2())
              .with("AUDIT_REPORT_TIMEOUT", "30s")
              .with("AUDIT_METRICS_EMBEDDED", "true")
              .with("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs")
              .with("MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "true")
              .with("MANAGEMENT_OTLP_METRICS_EXPORT_URL", receiver.url());
      Ended run = installation.audit().with(3);
      structured = run.log();
      structured
          .lines()
          .filter(line -> line.startsWith("{\"_aws\""))
          .forEach(line -> read(line, embedded));
      sent = receiver.received();
      manifest = installation.published().manifest();
      answeredByService =
          sandbox.calls().stream()
              .collect(
                  Collectors.groupingBy(call -> sdkName(call.service()), Collectors.counting()));
    }
  }

  private static String sdkName(Service service) {
    return service == Service.ORGANIZATIONS ? "Organizations" : service.name();
  }

  /** As CloudWatch does: by the metrics and dimensions that the line itself names. */
  private static void read(String line, Map<String, Double> figures) {
    JsonNode document = JsonMapper.shared().readTree(line);
    for (JsonNode directive : document.get("_aws").get("CloudWatchMetrics")) {
      for (JsonNode dimensions : directive.get("Dimensions")) {
        Map<String, String> tags = new TreeMap<>();
        dimensions.forEach(
            name -> tags.put(name.asString(), document.get(name.asString()).asString()));
        for (JsonNode metric : directive.get("Metrics")) {
          String name = metric.get("Name").asString();
          figures.put(name + tags, document.get(name).asDouble());
        }
      }
    }
  }

  @Test
  void accountsAreThoseOfTheManifest() {
    JsonNode accounts = manifest.get("accounts");
    Map<String, Double> expected = new TreeMap<>();
    expected.put("AUDITED", accounts.get("by_outcome").get("AUDITED").asDouble());
    accounts
        .get("by_reason")
        .properties()
        .forEach(reason -> expected.put(reason.getKey(), reason.getValue().asDouble()));
    expected.put("none", expected.remove("AUDITED"));

    assertThat(sums(sent, "audit.accounts", "reason")).isEqualTo(expected);
    assertThat(sums(sent, "audit.accounts", "outcome"))
        .isEqualTo(
            accounts.get("by_outcome").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asDouble())));
  }

  @ParameterizedTest
  @CsvSource({
    "audit.findings, findings, rule, by_rule",
    "audit.findings, findings, severity, by_severity",
    "audit.hygiene.findings, hygiene_findings, rule, by_rule",
    "audit.hygiene.findings, hygiene_findings, severity, by_severity"
  })
  void findingsAreThoseOfTheManifest(String metric, String member, String tag, String counts) {
    assertThat(sums(sent, metric, tag))
        .isEqualTo(
            manifest.get(member).get(counts).properties().stream()
                .filter(count -> count.getValue().asLong() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asDouble())));
  }

  @Test
  void callsAndRetriesAreAllThatReachedAws() {
    Map<String, Double> counted = sums(sent, "audit.api.calls", "service");
    sums(sent, "audit.api.retries", "service")
        .forEach((service, retries) -> counted.merge(service, retries, Double::sum));

    assertThat(counted)
        .isEqualTo(
            answeredByService.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> (double) e.getValue())));
    assertThat(sent).containsEntry("audit.api.retries{code=Throttling, service=STS}", 3.0);
    assertThat(sent).containsKey("audit.api.calls{code=403, service=STS}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"assume", "wait", "get", "put"})
  void everyStageTakesTime(String stage) {
    assertThat(sent.get("audit.stage{stage=" + stage + "}")).isPositive();
    assertThat(embedded.get("audit.stage.max{stage=" + stage + "}")).isPositive();
  }

  @Test
  void memoryIsTold() {
    assertThat(sent.get("audit.memory.peak{area=heap}")).isGreaterThan(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"audit.accounts{", "audit.findings{", "audit.api.calls{", "audit.api.retries{"})
  void linesInTheLogSayTheSame(String name) {
    assertThat(of(embedded, name)).isNotEmpty().isEqualTo(of(sent, name));
  }

  @Test
  void noFigureHasTheIdOfAnAccount() {
    assertThat(sent.keySet()).noneMatch(name -> name.matches(".*[0-9]{12}.*"));
    assertThat(embedded.keySet()).noneMatch(name -> name.matches(".*[0-9]{12}.*"));
  }

  @Test
  void dashboardShowsFiguresThatThereAre() throws IOException {
    String template = Files.readString(Path.of("infra", "pipeline.yaml"));
    Set<String> shown = new TreeSet<>();
    Pattern.compile("\\{IamInactivityAudit,([a-z,]+)} MetricName=\\\\\"([a-z.]+)")
        .matcher(template)
        .results()
        .forEach(search -> shown.add(search.group(2) + " by " + search.group(1)));
    Set<String> told =
        embedded.keySet().stream()
            .map(name -> name.replaceAll("=[^,}]*", "").replace(" ", ""))
            .map(name -> name.replace("{", " by ").replace("}", ""))
            .collect(Collectors.toSet());

    assertThat(shown).hasSize(7).isSubsetOf(told);
  }

  @Test
  void everyLineIsAJsonObject() {
    List<String> lines = structured.lines().toList();
    assertThat(lines)
        .allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line)).isNotNull());
  }

  @Test
  void actionsOfAPlanAreCountedByWhatBecameOfThem(@TempDir Path directory) {
    String account = "100000000001";
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOrganization.builder()
                .account(
                    SandboxAccount.active(account)
                        .reporting(
                            ReportSource.of(
                                List.of(SandboxUser.user("alice", 60).keyUsed(60, 50)))))
                .build())) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, Database.h2())
              .with("AUDIT_METRICS_EMBEDDED", "true")
              .with("AUDIT_REMEDIATION_ENABLED", "true")
              .with("AUDIT_REMEDIATION_NOTICE", "0d")
              .with("AUDIT_REMEDIATION_ACCOUNTS", account);
      installation.audit().with(0);
      JsonNode plan =
          JsonMapper.shared().readTree(installation.run("plan", "--json").with(0).answer());
      String ofPlan = "--plan=" + plan.get("plan_id").asString();
      String sha256 = "--sha256=" + plan.get("sha256").asString();
      installation.run("approve", ofPlan, sha256, "--comment=SEC-1").with(0);
      Map<String, Double> counted = new TreeMap<>();

      installation
          .run("apply", ofPlan)
          .with(0)
          .log()
          .lines()
          .filter(line -> line.startsWith("{\"_aws\""))
          .forEach(line -> read(line, counted));

      assertThat(of(counted, "audit.remediation."))
          .containsExactly(
              Map.entry(
                  "audit.remediation.actions{action=deactivate-access-key, outcome=APPLIED}", 1.0));
    }
  }

  @Test
  void alarmsAreGivenTheFullRunOfToday(@TempDir Path directory) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (Sandbox five = Sandbox.start(organization(5).build())) {
      ofToday(directory, five).run("audit", "--run-date=" + today.minusDays(1)).with(0);
    }
    try (Sandbox four = Sandbox.start(organization(4).build())) {
      four.faults().add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).account(account(1)));
      Installation installation = ofToday(directory, four);

      assertThat(ofARun(installation.run("audit", "--accounts=" + account(2)).with(0)))
          .as("narrowed")
          .isEmpty();
      assertThat(ofARun(installation.run("audit").with(3)))
          .containsOnly(
              Map.entry("audit.run.published{}", 1.0),
              Map.entry("audit.run.failed.percent{}", 25.0),
              Map.entry("audit.run.accounts.lost.percent{}", 20.0));
      assertThat(ofARun(installation.run("replay", "--run-date=" + today).with(3)))
          .as("replayed")
          .isEmpty();
    }
  }

  private static Installation ofToday(Path directory, Sandbox sandbox) {
    return Installation.publishingToDirectory(directory, sandbox, Database.h2())
        .with("AUDIT_METRICS_EMBEDDED", "true");
  }

  private static SandboxOrganization.Builder organization(int accounts) {
    SandboxOrganization.Builder organization = SandboxOrganization.builder();
    for (int i = 0; i < accounts; i++) {
      organization.account(account(i));
    }
    return organization;
  }

  private static String account(int number) {
    return "10000000000" + number;
  }

  private static Map<String, Double> ofARun(Ended run) {
    Map<String, Double> figures = new TreeMap<>();
    run.log()
        .lines()
        .filter(line -> line.startsWith("{\"_aws\""))
        .forEach(line -> read(line, figures));
    return of(figures, "audit.run.");
  }

  @Test
  void alarmsAreGivenNoRunOfAnotherDay() {
    assertThat(of(embedded, "audit.run.")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "overloaded"})
  void aCollectorThatTakesNothingIsToldOfInALine(String collector, @TempDir Path directory) {
    try (Sandbox sandbox =
            Sandbox.start(SandboxOrganization.builder().account("100000000001").build());
        MetricsReceiver receiver = new MetricsReceiver()) {
      receiver.overload();

      Ended run =
          Installation.publishingToDirectory(directory, sandbox, Database.h2())
              .with("MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "true")
              .with(
                  "MANAGEMENT_OTLP_METRICS_EXPORT_URL",
                  collector.equals("gone") ? MetricsReceiver.urlOfNobody() : receiver.url())
              .audit()
              .with(0);

      assertThat(run.log()).containsOnlyOnce("The metrics were not sent (").doesNotContain("\tat ");
    }
  }

  private static Map<String, Double> of(Map<String, Double> metrics, String name) {
    Map<String, Double> of = new TreeMap<>(metrics);
    of.keySet().removeIf(metric -> !metric.startsWith(name));
    return of;
  }

  /** Of the metric, by one of its tags. */
  private static Map<String, Double> sums(Map<String, Double> metrics, String name, String tag) {
    Map<String, Double> sums = new TreeMap<>();
    of(metrics, name + "{")
        .forEach(
            (metric, value) ->
                sums.merge(
                    metric.replaceFirst(".*\\b" + tag + "=([^,}]*).*", "$1"), value, Double::sum));
    return sums;
  }
}
