package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged jar at work in a process of its own. */
final class AuditProcess implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Process process;
  private final Path answer;
  private final Path log;
  private final Instant started = Instant.now();

  /**
   * How the process ended.
   *
   * @param status its exit status; 128 + signal if a signal ended it
   * @param answer what it wrote to standard output
   * @param log what it wrote to standard error
   */
  record Ended(int status, String answer, String log, Duration took) {

    /** The same, if it ended so; an unexpected end tells why. */
    Ended with(int expectedStatus) {
      if (status != expectedStatus) {
        throw new AssertionError("Not " + expectedStatus + " but " + this);
      }
      return this;
    }

    @Override
    public String toString() {
      return "exit status " + status + "\n" + answer + "\n" + log;
    }
  }

  private AuditProcess(Process process, Path answer, Path log) {
    this.process = process;
    this.answer = answer;
    this.log = log;
  }

  /**
   * Starts the program.
   *
   * @param java what comes between {@code java} and the arguments
   * @param directory where it works and keeps its temporary files
   * @param environment all that it gets of the surroundings
   */
  static AuditProcess start(
      List<String> java, Path directory, Map<String, String> environment, String... arguments) {
    return start(List.of(), java, directory, environment, arguments);
  }

  /**
   * Starts the program by another one.
   *
   * @param by that one, with its arguments
   */
  static AuditProcess start(
      List<String> by,
      List<String> java,
      Path directory,
      Map<String, String> environment,
      String... arguments) {
    try {
      Path temporary = Files.createDirectories(directory.resolve("tmp"));
      Path answer = Files.createTempFile(directory, "answer-", ".txt");
      Path log = Files.createTempFile(directory, "log-", ".txt");
      List<String> command = new ArrayList<>(by);
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Djava.io.tmpdir=" + temporary));
      command.addAll(java);
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(answer.toFile())
              .redirectError(log.toFile());
      builder.environment().clear();
      builder.environment().put("HOME", directory.toString());
      builder.environment().putAll(environment);
      return new AuditProcess(builder.start(), answer, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end that the program comes to by itself. */
  Ended end() {
    if (!endsWithin(LONGEST)) {
      process.destroyForcibly();
      throw new AssertionError("Still running after " + LONGEST + "\n" + read(log));
    }
    return ended();
  }

  boolean endsWithin(Duration duration) {
    try {
      return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote to standard error so far. */
  String logSoFar() {
    return read(log);
  }

  /** SIGKILL, and waits until the process is gone. */
  Ended kill() {
    process.destroyForcibly();
    return end();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** A signal by its name, such as STOP. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }

  private Ended ended() {
    Duration took = Duration.between(started, Instant.now());
    return new Ended(process.exitValue(), read(answer), read(log), took);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves no process behind, whatever a test came to. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
