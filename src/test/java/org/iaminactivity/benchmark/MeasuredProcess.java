package org.iaminactivity.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, watched through {@code /proc} (Linux) until it ends. */
final class MeasuredProcess {

  private static final int MILLIS_BETWEEN_LOOKS = 10;
  private static final long TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11;

  private MeasuredProcess() {}

  /**
   * What a process took.
   *
   * @param started when it was started
   * @param wall from its start to its end
   * @param cpu of all its threads, as user and system
   * @param peakRss bytes of memory that it held at most
   */
  record Taken(Instant started, Duration wall, Duration cpu, long peakRss) {}

  /**
   * Runs it to its end.
   *
   * @param java what follows {@code java} on the command line
   * @param directory where it works, and leaves {@code out.txt}
   */
  static Taken run(List<String> java, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(List.of(), java, directory, environment);
  }

  /** The same on one core, by {@code taskset}. */
  static Taken runOnOneCore(List<String> java, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(List.of("taskset", "-c", "0"), java, directory, environment);
  }

  private static Taken run(
      List<String> before, List<String> java, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.txt").toFile());
    builder.environment().putAll(environment);
    Instant started = Instant.now();
    long from = System.nanoTime();
    Process process = builder.start();
    long ticks = 0;
    long peak = 0;
    try {
      do {
        ticks = Math.max(ticks, ticks(process.pid()));
        peak = Math.max(peak, peakRss(process.pid()));
      } while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
    } finally {
      process.destroyForcibly();
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - from);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "Exit status "
              + process.exitValue()
              + " of "
              + String.join(" ", java.subList(Math.max(0, java.size() - 3), java.size()))
              + "\n"
              + Files.readString(directory.resolve("out.txt"), UTF_8));
    }
    return new Taken(started, wall, Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND), peak);
  }

  private static long ticks(long pid) {
    String stat = read(pid, "stat");
    int name = stat.lastIndexOf(')');
    if (name < 0) {
      return 0;
    }
    String[] fields = stat.substring(name + 2).split(" ", -1);
    return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
  }

  private static long peakRss(long pid) {
    for (String line : read(pid, "status").split("\n", -1)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
      }
    }
    return 0;
  }

  /** Empty once the process has ended. */
  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
