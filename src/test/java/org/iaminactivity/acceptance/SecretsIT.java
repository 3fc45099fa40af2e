package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No secret that anybody was given turns up in anything that the program leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {

  private final List<String> secrets = new ArrayList<>();

  /** Everything left behind, as text, by what it is. */
  private final Map<String, String> left = new TreeMap<>();

  @BeforeAll
  void auditWithEachDatabase(@TempDir Path directory) {
    Database postgresql = Database.postgresql();
    audit(directory.resolve("h2"), Database.h2());
    audit(directory.resolve("postgresql"), postgresql);
    collect(directory);
    left.putAll(postgresql.tables());
  }

  private void audit(Path directory, Database database) {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOrganization.demo()
                .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50))))) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, database)
              .with("LOGGING_LEVEL_ORG_IAMINACTIVITY", "debug")
              .with("AUDIT_REPORT_TIMEOUT", "20s");
      // Failures quote requests and answers more than successes do.
      for (FaultKind fault :
          List.of(FaultKind.EXPIRED_TOKEN, FaultKind.GARBAGE, FaultKind.WELL_FORMED_GARBAGE)) {
        for (Service service : List.of(Service.STS, Service.IAM)) {
          sandbox.faults().add(FaultRule.on(service, fault).share(0.1, 7));
        }
      }
      Ended ended = installation.audit().with(3);
      secrets.addAll(sandbox.secretsGivenOut());
      left.put(directory.getFileName() + "/standard output", ended.answer());
      left.put(directory.getFileName() + "/log", ended.log());
      // What Parquet compresses is read back.
      for (String dataset : PublishedRun.DATASETS) {
        left.put(
            directory.getFileName() + "/rows of " + dataset,
            installation.published().rows(dataset).toString());
      }
    }
  }

  private void collect(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        left.put(
            directory.relativize(file).toString(), text(file.toString(), Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file, byte[] content) throws IOException {
    if (!file.endsWith(".json.gz")) {
      return new String(content, ISO_8859_1);
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      String json = new String(gzip.readAllBytes(), UTF_8);
      JsonNode report = JsonMapper.shared().readTree(json).get("content");
      return report == null
          ? json
          : json + new String(Base64.getDecoder().decode(report.asString()), UTF_8);
    }
  }

  @Test
  void everySecretIsLookedForInEverythingThatIsLeft() {
    assertThat(secrets).hasSizeGreaterThan(20);
    assertThat(left.keySet())
        .anyMatch(name -> name.endsWith(".mv.db"))
        .anyMatch(name -> name.endsWith(".json.gz"))
        .anyMatch(name -> name.endsWith(".parquet"))
        .anyMatch(name -> name.endsWith("manifest.json"))
        .contains("h2/log", "h2/standard output", "postgresql/log", "postgresql/standard output")
        .contains("table batch_step_execution", "table batch_job_execution_context");
    assertThat(left.get("postgresql/warehouse/runs/run_date=2026-11-24/_state.json"))
        .contains("ExpiredToken");
  }

  @Test
  void noSecretIsLeftAnywhere() {
    List<String> found = new ArrayList<>();
    left.forEach(
        (name, content) -> {
          if (secrets.stream().anyMatch(content::contains)) {
            found.add(name);
          }
        });
    assertThat(found).isEmpty();
  }
}
