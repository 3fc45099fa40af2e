package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a sandbox from the command line until standard input ends or its time is over. */
public final class SandboxServer {

  private static final Set<String> OPTIONS =
      Set.of(
          "organization",
          "accounts",
          "users",
          "users-of-one",
          "latency-ms",
          "report-takes-ms",
          "sts-rate",
          "organizations-rate",
          "capacity",
          "port",
          "environment-file",
          "bucket",
          "for-minutes");

  private final Map<String, String> options;

  private SandboxServer(Map<String, String> options) {
    this.options = options;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      new SandboxServer(parse(args)).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void run() throws IOException, InterruptedException {
    Duration longest = Duration.ofMinutes(number("for-minutes", 60));
    SandboxOrganization organization = organization().withPace(pace());
    try (Sandbox sandbox = Sandbox.start(organization, number("port", 0))) {
      // a signal doesn't unwind this frame, and the objects of a large run shouldn't stay behind
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-end"));
      if (organization.accounts().size() > 1_000) {
        sandbox.keepCalls(0);
      }
      String bucket = options.get("bucket");
      if (bucket != null) {
        sandbox.createBucket(bucket);
      }
      String environmentFile = options.get("environment-file");
      if (environmentFile != null) {
        writeEnvironment(sandbox, Path.of(environmentFile));
      }
      System.out.println(sandbox.endpoint());
      awaitEnd(longest);
    }
  }

  private SandboxOrganization organization() {
    String kind = options.getOrDefault("organization", "demo");
    return switch (kind) {
      case "demo" -> SandboxOrganization.demo();
      case "golden" -> SandboxOrganization.golden();
      case "large" ->
          SandboxOrganization.large(
              number("accounts", 1_000),
              number("users", 20),
              number("users-of-one", number("users", 20)));
      default -> throw new IllegalArgumentException("No such organization: " + kind);
    };
  }

  private Pace pace() {
    return new Pace(
        Duration.ofMillis(number("latency-ms", 0)),
        Duration.ofMillis(number("report-takes-ms", 300)),
        number("capacity", Integer.MAX_VALUE),
        number("sts-rate", Integer.MAX_VALUE),
        number("organizations-rate", Integer.MAX_VALUE));
  }

  private int number(String option, int otherwise) {
    String value = options.get(option);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  /** Written elsewhere and moved, so that whoever waits for the file reads all of it. */
  private static void writeEnvironment(Sandbox sandbox, Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path whole =
        Files.createTempFile(
            directory,
            ".environment",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(sandbox.environment())
        .forEach(
            (name, value) ->
                lines.append("export ").append(name).append("='").append(value).append("'\n"));
    Files.writeString(whole, lines, UTF_8);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitEnd(Duration longest) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // whatever is typed is no reason to end
                }
              } catch (IOException e) {
                // no more input either
              }
              ended.countDown();
            },
            "end-of-input");
    watcher.setDaemon(true);
    watcher.start();
    var unused = ended.await(longest.toSeconds(), TimeUnit.SECONDS);
  }

  private static Map<String, String> parse(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length != 2 || !arg.startsWith("--") || !OPTIONS.contains(parts[0].substring(2))) {
        throw new IllegalArgumentException("Unknown option: " + arg + "; known: " + OPTIONS);
      }
      options.put(parts[0].substring(2), parts[1]);
    }
    return options;
  }
}
