package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.sandbox.Sandbox;

/** The program set up for one organization: a working directory, a database and a warehouse. */
final class Installation {

  static final String RUN_DATE = "2026-11-24";

  static final String OF_THE_RUN = "--run-date=" + RUN_DATE;

  private final boolean packaged;
  private final Path directory;
  private final Path warehouse;
  private final Map<String, String> environment;
  private final List<String> by;

  private Installation(
      boolean packaged,
      Path directory,
      Path warehouse,
      Map<String, String> environment,
      List<String> by) {
    this.by = List.copyOf(by);
    this.packaged = packaged;
    this.directory = directory;
    this.warehouse = warehouse;
    this.environment = Map.copyOf(environment);
  }

  /** Publishes to a directory. */
  static Installation publishingToDirectory(Path directory, Sandbox sandbox, Database database) {
    return installed(directory, directory.resolve("warehouse"), sandbox, database);
  }

  /** Publishes below a prefix of a new bucket of the sandbox. */
  static Installation publishingToS3(Path directory, Sandbox sandbox, Database database) {
    String bucket = "audit-" + directory.getFileName().toString().replaceAll("[^a-z0-9]", "x");
    sandbox.createBucket(bucket);
    return installed(directory, sandbox.bucket(bucket).resolve("nightly"), sandbox, database)
        .with("AUDIT_WAREHOUSE", "s3://" + bucket + "/nightly");
  }

  private static Installation installed(
      Path directory, Path warehouse, Sandbox sandbox, Database database) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment = new HashMap<>(sandbox.environment());
    environment.putAll(database.environment());
    // The sandbox's reports are of one day, which lies further back from day to day.
    environment.put("AUDIT_ALLOWPASTRUNDATE", "true");
    return new Installation(false, directory, warehouse, environment, List.of());
  }

  /** The same with one more variable in the environment. */
  Installation with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Installation(packaged, directory, warehouse, more, by);
  }

  Installation without(String name) {
    Map<String, String> fewer = new HashMap<>(environment);
    fewer.remove(name);
    return new Installation(packaged, directory, warehouse, fewer, by);
  }

  /** The same warehouse for a machine of its own: another directory, another database. */
  Installation onAnotherMachine(Path anotherDirectory, Database database) {
    try {
      Files.createDirectories(anotherDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> another = new HashMap<>(environment);
    another.keySet().removeIf(name -> name.startsWith("SPRING_DATASOURCE_"));
    another.putAll(database.environment());
    another.putIfAbsent("AUDIT_WAREHOUSE", warehouse.toUri().toString());
    return new Installation(packaged, anotherDirectory, warehouse, another, by);
  }

  /** The same, started from the one packaged file, which takes longer. */
  Installation asPackaged() {
    return new Installation(true, directory, warehouse, environment, by);
  }

  /** The same, started by another program, given with its arguments. */
  Installation startedBy(List<String> program) {
    return new Installation(packaged, directory, warehouse, environment, program);
  }

  /** What starts the program from a shell, in its directory and environment. */
  List<String> commandLine(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(QuickStart.arguments());
    command.addAll(List.of(arguments));
    return command;
  }

  Map<String, String> environment() {
    return environment;
  }

  AuditProcess start(String... arguments) {
    List<String> java =
        packaged ? List.of("-jar", QuickStart.JAR.toString()) : QuickStart.arguments();
    return AuditProcess.start(by, java, directory, environment, arguments);
  }

  AuditProcess.Ended run(String... arguments) {
    try (AuditProcess process = start(arguments)) {
      return process.end();
    }
  }

  AuditProcess startAudit() {
    return start("audit", OF_THE_RUN);
  }

  AuditProcess.Ended audit() {
    return run("audit", OF_THE_RUN);
  }

  AuditProcess.Ended replay() {
    return run("replay", OF_THE_RUN);
  }

  AuditProcess.Ended status() {
    return run("status", OF_THE_RUN);
  }

  AuditProcess.Ended statusAsJson() {
    return run("status", OF_THE_RUN, "--json");
  }

  PublishedRun published() {
    return new PublishedRun(warehouse, RUN_DATE);
  }

  /** The run narrowed to accounts whose ids have this key. */
  PublishedRun publishedNarrowed(String key) {
    return new PublishedRun(warehouse.resolve("narrowed").resolve(key), RUN_DATE);
  }

  Path directory() {
    return directory;
  }

  Path warehouse() {
    return warehouse;
  }
}
