package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the packaged jar holds beside the program's own classes, and says of itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedJarIT {

  private static final Pattern LIBRARY = Pattern.compile("BOOT-INF/lib/(.+?)-([0-9].*)\\.jar");

  private JarFile jar;

  private record Library(String name, String version) {}

  @BeforeAll
  void open() throws IOException {
    jar = new JarFile(QuickStart.JAR.toFile());
  }

  @AfterAll
  void close() throws IOException {
    jar.close();
  }

  @Test
  void everyLibraryIsAssessedInItsVersion() throws IOException {
    List<String> rows =
        Files.readString(Path.of("src/docs/dependencies.md"))
            .lines()
            .filter(line -> line.startsWith("|"))
            .toList();

    assertThat(libraries())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            library ->
                assertThat(rows)
                    .as("rows of dependencies.md")
                    .anyMatch(
                        row ->
                            row.contains("`" + library.name() + "`")
                                && row.contains("| " + library.version() + " |")));
  }

  @Test
  void noRowAssessesALibraryThatIsGone() throws IOException {
    Set<String> names = new HashSet<>();
    libraries().forEach(library -> names.add(library.name()));

    assertThat(
            Files.readString(Path.of("src/docs/dependencies.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(
                    row ->
                        Pattern.compile("`([^`]+)`")
                            .matcher(row.split("\\|", -1)[1])
                            .results()
                            .map(name -> name.group(1))))
        .isSubsetOf(names);
  }

  @Test
  void billOfMaterialsNamesEveryLibrary() throws IOException {
    JsonNode bill = JsonMapper.shared().readTree(read("META-INF/sbom/application.cdx.json"));
    Set<Library> named = new HashSet<>();
    bill.get("components")
        .forEach(
            component ->
                named.add(
                    new Library(
                        component.get("name").asString(), component.get("version").asString())));

    assertThat(libraries())
        // Which the packaging adds, and is no dependency.
        .filteredOn(library -> !library.name().equals("spring-boot-jarmode-tools"))
        .isSubsetOf(named);
  }

  @Test
  void licenceIsInIt() throws IOException {
    assertThat(read("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
  }

  @Test
  void versionNamesTheCommitThatItWasBuiltFrom(@TempDir Path directory) throws Exception {
    assumeTrue(Files.exists(Path.of(".git")), "a source archive has no commit");

    try (AuditProcess program =
        AuditProcess.start(
            List.of("-jar", QuickStart.JAR.toString()), directory, Map.of(), "--version")) {
      assertThat(program.end().with(0).answer().strip()).endsWith("+" + commit());
    }
  }

  private static String commit() throws Exception {
    Process git =
        new ProcessBuilder("git", "rev-parse", "--short=7", "HEAD")
            .redirectErrorStream(true)
            .start();
    String answer = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(git.waitFor()).as(answer).isZero();
    return answer;
  }

  private List<Library> libraries() {
    return jar.stream()
        .map(entry -> LIBRARY.matcher(entry.getName()))
        .filter(Matcher::matches)
        .map(library -> new Library(library.group(1), library.group(2)))
        .toList();
  }

  private String read(String entry) throws IOException {
    try (InputStream in = jar.getInputStream(Objects.requireNonNull(jar.getEntry(entry), entry))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
