package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be known of the image without building it. */
class ImageIT {

  private static final Path INFRA = Path.of("infra");
  private static final Pattern COPY_FROM_REPOSITORY =
      Pattern.compile("^COPY (?!--from)(\\S+) ", Pattern.MULTILINE);
  private static final Pattern ENTRYPOINT =
      Pattern.compile("^ENTRYPOINT \\[(.*)]$", Pattern.MULTILINE);
  private static final Pattern VOLUME = Pattern.compile("^VOLUME (\\S+)$", Pattern.MULTILINE);
  private static final Pattern DATABASE =
      Pattern.compile("^ENV SPRING_DATASOURCE_URL=\"(.*)\"$", Pattern.MULTILINE);
  private static final Pattern DEFAULT_DATABASE =
      Pattern.compile("^ +url: jdbc:h2:file:[^;]+(;.*)$", Pattern.MULTILINE);

  @Test
  void whatIsCopiedFromTheRepositoryIsThereAndNotLeftOut() throws IOException {
    List<String> copied = matches(COPY_FROM_REPOSITORY);

    assertThat(copied).isNotEmpty().allSatisfy(file -> assertThat(Path.of(file)).exists());
    assertThat(Files.readAllLines(INFRA.resolve("Dockerfile.dockerignore")))
        .containsAll(copied.stream().map(file -> "!" + file).toList());
  }

  @Test
  void everyStageStartsTheJarWithTheOptions() throws IOException {
    assertThat(matches(ENTRYPOINT))
        .isNotEmpty()
        .allSatisfy(
            command ->
                assertThat(command)
                    .startsWith("\"java\", \"@java.options\"")
                    .endsWith("\"-jar\", \"iam-inactivity-audit.jar\""));
  }

  @Test
  void databaseIsAFileInTheVolumeWithTheOptionsOfTheDefault() throws IOException {
    String options =
        DEFAULT_DATABASE
            .matcher(Files.readString(Path.of("src/main/resources/application.yaml")))
            .results()
            .map(url -> url.group(1))
            .findFirst()
            .orElseThrow();

    assertThat(matches(DATABASE))
        .singleElement()
        .asString()
        .startsWith("jdbc:h2:file:" + matches(VOLUME).get(0) + "/")
        .endsWith(options);
  }

  @Test
  void volumeIsWhereTheTaskMayWrite() throws IOException {
    assertThat(Template.of("infra/pipeline.yaml").writablePaths("TaskDefinition"))
        .containsExactlyElementsOf(matches(VOLUME));
  }

  @Test
  void optionsAreKnownToTheJvm() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + INFRA.resolve("java.options"),
                "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said).doesNotContainIgnoringCase("warning");
  }

  private static List<String> matches(Pattern pattern) throws IOException {
    return new ArrayList<>(
        pattern
            .matcher(Files.readString(INFRA.resolve("Dockerfile")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList());
  }
}
