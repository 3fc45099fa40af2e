package org.iaminactivity.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.sandbox.SandboxServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An AWS in a process of its own, so that its work is not counted as the program's. */
final class SandboxProcess implements AutoCloseable {

  static final String BUCKET = "warehouse";

  private final Process process;
  private final Map<String, String> environment = new HashMap<>();

  SandboxProcess(Path directory, String... options) throws IOException {
    Path variables = Files.createDirectories(directory).resolve("environment");
    Files.deleteIfExists(variables);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                // It shares the cores with what is measured: this takes a quarter less of them.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxServer.class.getName(),
                "--organization=large",
                "--bucket=" + BUCKET,
                "--environment-file=" + variables));
    command.addAll(List.of(options));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sandbox.txt").toFile())
            .start();
    // The first line that it prints is its address, but the file is whole only after that.
    while (!Files.exists(variables)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(directory.resolve("sandbox.txt"), UTF_8));
      }
      Thread.onSpinWait();
    }
    for (String line : Files.readAllLines(variables, UTF_8)) {
      String[] parts = line.substring("export ".length()).split("=", 2);
      environment.put(parts[0], parts[1].substring(1, parts[1].length() - 1));
    }
  }

  /** What the program needs to take it for AWS. */
  Map<String, String> environment() {
    return environment;
  }

  /** How often each action was called. */
  Map<String, Long> callCounts() throws IOException, InterruptedException {
    URI uri = URI.create(environment.get("AWS_ENDPOINT_URL") + "/_sandbox/calls");
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Map<String, Long> counts = new TreeMap<>();
    JsonNode calls = JsonMapper.shared().readTree(answer).get("by_action");
    calls.propertyNames().forEach(action -> counts.put(action, calls.get(action).asLong()));
    return counts;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
