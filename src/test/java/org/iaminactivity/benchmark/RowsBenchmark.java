package org.iaminactivity.benchmark;

import static org.iaminactivity.benchmark.Benchmark.print;
import static org.iaminactivity.benchmark.Benchmark.seconds;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Report rows to Parquet, against DuckDB on the same rows; both on one core. */
final class RowsBenchmark {

  private static final int USERS = 100;
  private static final String RUN_DATE = "2026-01-01";

  private final Path work;
  private final EmbeddedPostgres server;
  private final int accounts;

  RowsBenchmark(Path work, EmbeddedPostgres server, int accounts) {
    this.work = work;
    this.server = server;
    this.accounts = accounts;
  }

  void run() throws Exception {
    Program program = new Program(work, server, "rows");
    try (SandboxProcess aws =
        new SandboxProcess(
            work.resolve("sandbox_rows"),
            "--accounts=" + accounts,
            "--users=" + USERS,
            "--report-takes-ms=0")) {
      program.publishingToDirectory(aws.environment()).run("audit", "--run-date=" + RUN_DATE);
    }
    MeasuredProcess.Taken replay = program.runOnOneCore("replay", "--run-date=" + RUN_DATE);
    Duration derive = program.step("derive-datasets");

    Path warehouse = program.directory().resolve("warehouse");
    Path csv = work.resolve("reports.csv");
    writeOneCsv(warehouse.resolve("evidence/run_date=" + RUN_DATE), csv);
    Path reference = work.resolve("duckdb");
    MeasuredProcess.runOnOneCore(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DuckDbReference.class.getName(),
            csv.toString(),
            reference.resolve("reports.parquet").toString()),
        reference,
        Map.of());
    // Its last line: a JDK may warn of native code before.
    List<String> said = Files.readAllLines(reference.resolve("out.txt"));
    double duckDb = Double.parseDouble(said.get(said.size() - 1));

    JsonNode manifest =
        JsonMapper.shared()
            .readTree(warehouse.resolve("runs/run_date=" + RUN_DATE + "/manifest.json"));
    print("");
    print("Rows (%d report rows, one core)", rows(manifest, "credential_reports"));
    print("  derive-datasets         %8.1f s", seconds(derive));
    print("  whole replay            %8.1f s", seconds(replay.wall()));
    print("  DuckDB, report rows     %8.1f s", duckDb);
    print("  derive ÷ DuckDB         %8.2f    (at most 6)", seconds(derive) / duckDb);
    print("  replay ÷ DuckDB         %8.2f    (at most 8)", seconds(replay.wall()) / duckDb);
    print("  finding rows            %8d", rows(manifest, "findings"));
    print("  bytes of a finding row  %8.1f", bytesOfARow(manifest, "findings"));
    print("  bytes of a report row   %8.1f", bytesOfARow(manifest, "credential_reports"));
    print(
        "  evidence of a report row%8.1f bytes",
        size(warehouse.resolve("evidence")) / (double) rows(manifest, "credential_reports"));
  }

  /** All reports under one header: DuckDB reads that faster than thousands of small files. */
  private static void writeOneCsv(Path evidence, Path csv) throws IOException {
    JsonMapper json = JsonMapper.shared();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv));
        Stream<Path> files = Files.list(evidence).sorted()) {
      boolean first = true;
      for (Path file : files.toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          byte[] report = Base64.getDecoder().decode(json.readTree(in).get("content").asString());
          int from = 0;
          if (!first) {
            while (report[from++] != '\n') {
              // past the header
            }
          }
          out.write(report, from, report.length - from);
          out.write('\n');
          first = false;
        }
      }
    }
  }

  private static long rows(JsonNode manifest, String dataset) {
    return sum(manifest, dataset, "rows");
  }

  private static double bytesOfARow(JsonNode manifest, String dataset) {
    return sum(manifest, dataset, "bytes") / (double) rows(manifest, dataset);
  }

  private static long sum(JsonNode manifest, String dataset, String what) {
    long sum = 0;
    for (JsonNode part : manifest.get("parts")) {
      if (part.get("dataset").asString().equals(dataset)) {
        sum += part.get(what).asLong();
      }
    }
    return sum;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
