package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tasks that {@code scripts/run-now} starts are watched: those in their family's group. */
class RunNowScriptIT {

  private static final String AWS =
      """
      #!/usr/bin/env bash
      here=$(dirname "$0")
      echo "$*" >>"$here/calls"
      case "$1 $2" in
        "sts get-caller-identity") echo 111122223333 ;;
        "cloudformation describe-stacks") echo output ;;
        "ecs run-task") printf 'arn:aws:ecs:eu-central-1:111122223333:task/audit/0123\\tNone\\n' ;;
        "ecs describe-tasks") printf 'STOPPED\\t3\\tEssential container in task exited\\n' ;;
      esac
      """;

  @TempDir private Path directory;

  @BeforeEach
  void install() throws IOException {
    for (String program : List.of("aws", "sleep")) {
      Path file =
          Files.writeString(
              directory.resolve(program), program.equals("aws") ? AWS : "#!/bin/sh\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
  }

  private int runNow(String options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("scripts/run-now", "--account", "111122223333", "--region", "eu-central-1"));
    command.addAll(List.of(options.split(" ", -1)));
    ProcessBuilder running =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    running.environment().merge("PATH", directory.toString(), (path, own) -> own + ":" + path);
    return running.start().waitFor();
  }

  private String call(String verb) throws IOException {
    return Files.readAllLines(directory.resolve("calls")).stream()
        .filter(call -> call.startsWith("ecs " + verb))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- audit",
        "-- audit --run-date=2026-11-24",
        "--remediation -- plan --accounts=123456789012",
        "--remediation -- apply --plan=2026-11-24-0123456789ab",
        "--remediation -- verify --plan=2026-11-24-0123456789ab",
        "--remediation -- rollback --plan=2026-11-24-0123456789ab --comment=SEC-1"
      })
  void nightlyAuditsAndPlansAreWatched(String options) throws Exception {
    assertThat(runNow(options)).isZero();

    assertThat(call("run-task")).doesNotContain("--group");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- doctor",
        "-- replay --run-date=2026-11-24",
        "-- audit --accounts=123456789012",
        "--remediation -- doctor --remediation"
      })
  void whatSomebodyTriesIsNot(String options) throws Exception {
    assertThat(runNow(options)).isZero();

    assertThat(call("run-task")).contains("--group by-hand");
  }

  @Test
  void endsAsTheContainerOfTheProgramEnded() throws Exception {
    assertThat(runNow("--wait --remediation -- plan")).isEqualTo(3);

    assertThat(call("describe-tasks")).contains("containers[?name=='remediate']");
  }

  @Test
  void taskHasTheTagsOfItsDefinition() throws Exception {
    assertThat(runNow("-- audit")).isZero();

    assertThat(call("run-task")).contains("--propagate-tags TASK_DEFINITION");
  }
}
