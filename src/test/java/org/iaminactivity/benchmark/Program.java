package org.iaminactivity.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The packaged jar, laid out as in the image, with a PostgreSQL database of its own. */
final class Program {

  /** As in the image, in a container of 1 GB. */
  static final List<String> JVM =
      List.of("-XX:MaxRAM=1g", "@" + Path.of("infra", "java.options").toAbsolutePath());

  private static final Path JAR = Path.of("target", "iam-inactivity-audit.jar").toAbsolutePath();

  private final Path application;
  private final EmbeddedPostgres server;
  private final String database;
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  Program(Path work, EmbeddedPostgres server, String name)
      throws IOException, InterruptedException, SQLException {
    this.application = layOut(work);
    this.server = server;
    this.database = "benchmark_" + name;
    this.directory = work.resolve(name);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    environment.put(
        "SPRING_DATASOURCE_URL",
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
    environment.put("SPRING_DATASOURCE_USERNAME", "postgres");
    environment.put("SPRING_DATASOURCE_PASSWORD", "postgres");
    environment.put("AUDIT_ALLOWPASTRUNDATE", "true");
  }

  /** The jar taken apart, once for all runs. */
  static Path layOut(Path work) throws IOException, InterruptedException {
    Path application = work.resolve("application");
    if (!Files.exists(application)) {
      MeasuredProcess.run(
          List.of(
              "-Djarmode=tools",
              "-jar",
              JAR.toString(),
              "extract",
              "--destination",
              application.toString()),
          work.resolve("layout"),
          Map.of());
    }
    return application.resolve(JAR.getFileName());
  }

  Program publishingTo(Map<String, String> aws) {
    environment.putAll(aws);
    environment.put("AUDIT_WAREHOUSE", "s3://" + SandboxProcess.BUCKET + "/audit");
    return this;
  }

  Program publishingToDirectory(Map<String, String> aws) {
    environment.putAll(aws);
    return this;
  }

  Process start(String... arguments) throws IOException {
    return start(java(arguments));
  }

  /** Another program in place of this one, with its parts and its database. */
  Process startMain(Class<?> main) throws IOException {
    List<String> java = new ArrayList<>(JVM);
    java.addAll(
        List.of(
            "-cp",
            application.resolveSibling("lib")
                + "/*"
                + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath(),
            main.getName()));
    return start(java);
  }

  private Process start(List<String> java) throws IOException {
    List<String> command = new ArrayList<>(java);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(directory).toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return builder.start();
  }

  MeasuredProcess.Taken run(String... arguments) throws IOException, InterruptedException {
    return MeasuredProcess.run(java(arguments), directory, environment);
  }

  MeasuredProcess.Taken runOnOneCore(String... arguments) throws IOException, InterruptedException {
    return MeasuredProcess.runOnOneCore(java(arguments), directory, environment);
  }

  private List<String> java(String... arguments) {
    List<String> java = new ArrayList<>(JVM);
    java.addAll(List.of("-jar", application.toString()));
    java.addAll(List.of(arguments));
    return java;
  }

  /** How long each step of the last start took. */
  Map<String, Duration> steps() throws SQLException {
    Map<String, Duration> steps = new LinkedHashMap<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT STEP_NAME, EXTRACT(EPOCH FROM END_TIME - START_TIME) * 1000
                FROM BATCH_STEP_EXECUTION
                WHERE JOB_EXECUTION_ID = (SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION)
                  AND STEP_NAME NOT LIKE '%:%'
                ORDER BY STEP_EXECUTION_ID
                """)) {
      while (rows.next()) {
        steps.put(rows.getString(1), Duration.ofMillis(rows.getLong(2)));
      }
    }
    return steps;
  }

  Duration step(String name) throws SQLException {
    return Objects.requireNonNull(steps().get(name), name);
  }

  Connection connection() throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  Path directory() {
    return directory;
  }
}
