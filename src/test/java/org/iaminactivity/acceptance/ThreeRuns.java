package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A small warehouse with findings of every status in the newest of three published runs, and with
 * plans.
 */
final class ThreeRuns {

  private static final String MANIFEST =
      """
      {"run_date":"%s","attempt":1,"complete":false,"program_version":"1.2.3","published_at":"%1$sT02:00:00Z",\
      "rules":{"root-access-key":{"enabled":true,"threshold_days":null}},"hygiene_findings":{"by_rule":{"root-access-key":1}},\
      "lifecycle":{"previous":"%s","previous_manifest_sha256":"00","by_status":{"NEW":4},"by_reason":{"RULE_ENABLED":1},"passed_over":[]},\
      "changes":{"since":"%2$s","new_by_severity":{"HIGH":1},"joined":1,"reopened":2,"resolved":4,"retired":2,"unknown":1,"rules_differ":[]}}
      """;

  private static final List<String> DATASETS =
      List.of("finding_states", "findings", "hygiene_findings", "remediations");

  private ThreeRuns() {}

  /** Writes it into a directory. */
  static void write(Path warehouse, LocalDate newest) throws IOException, SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE MACRO day(n) AS strftime(DATE '%s' + CAST(n AS INTEGER), '%%Y-%%m-%%d')"
              .formatted(newest));
      statement.execute(
          "CREATE MACRO report(n) AS CAST(day(n) || ' 01:02:03.456+00' AS TIMESTAMPTZ)");
      for (Template.Table table : Template.of("infra/pipeline.yaml").tables()) {
        statement.execute(table.createInDuckDb());
      }
      statement.execute(script());
      for (String dataset : DATASETS) {
        statement.execute(
            "COPY %s TO '%s/%1$s' (FORMAT parquet, PARTITION_BY (run_date), FILENAME_PATTERN 'part-0000{i}')"
                .formatted(dataset, warehouse));
      }
    }
    for (LocalDate date = newest.minusDays(2); !date.isAfter(newest); date = date.plusDays(1)) {
      Path run = warehouse.resolve("runs/run_date=" + date);
      Files.createDirectories(run);
      Files.writeString(run.resolve("manifest.json"), MANIFEST.formatted(date, date.minusDays(1)));
    }
  }

  private static String script() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ThreeRuns.class.getResourceAsStream("three-runs.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
