package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar, laid out by its own tool and with its classes in an archive, so that it starts
 * in half the time: the tests start it some hundred times.
 *
 * @see <a href="https://docs.spring.io/spring-boot/reference/packaging/class-data-sharing.html">
 *     Spring Boot: Class Data Sharing</a>
 */
final class QuickStart {

  static final Path JAR = Path.of("target", "iam-inactivity-audit.jar").toAbsolutePath();

  private static final Path DIRECTORY =
      Path.of("target", "quick-start-" + Runtime.version().feature()).toAbsolutePath();
  private static final Path LAID_OUT = DIRECTORY.resolve("application").resolve(JAR.getFileName());
  private static final Path ARCHIVE = DIRECTORY.resolve("classes.jsa");

  private QuickStart() {}

  /** What follows {@code java} on the command line. */
  static List<String> arguments() {
    return Prepared.ARGUMENTS;
  }

  private static final class Prepared {

    static final List<String> ARGUMENTS = prepare();

    private static List<String> prepare() {
      try {
        if (!isNewerThanJar(ARCHIVE)) {
          FileSystemUtils.deleteRecursively(DIRECTORY);
          Files.createDirectories(DIRECTORY);
          layOut();
          recordClasses();
        }
        return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-jar", LAID_OUT.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isNewerThanJar(Path file) throws IOException {
      // the jar itself bears the time that makes its build reproducible
      Path built = JAR.resolveSibling(JAR.getFileName() + ".original");
      return Files.exists(file)
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(built)) > 0;
    }

    private static void layOut() {
      Path application = DIRECTORY.resolve("application");
      end(
          List.of("-Djarmode=tools", "-jar", JAR.toString()),
          DIRECTORY,
          Map.of(),
          "extract",
          "--destination",
          application.toString());
    }

    /** By a run of one account: what that loads, every run loads. */
    private static void recordClasses() throws IOException {
      Path work = Files.createDirectories(DIRECTORY.resolve("work"));
      try (Sandbox sandbox =
          Sandbox.start(SandboxOrganization.builder().account("100000000001").build())) {
        end(
            List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-jar", LAID_OUT.toString()),
            work,
            sandbox.environment(),
            "audit");
      }
    }

    private static void end(
        List<String> java, Path directory, Map<String, String> environment, String... arguments) {
      try (AuditProcess process = AuditProcess.start(java, directory, environment, arguments)) {
        process.end().with(0);
      }
    }
  }
}
