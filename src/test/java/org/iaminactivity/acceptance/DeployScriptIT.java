package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The calls that {@code scripts/deploy} makes, in their order. The AWS CLI is played by a script
 * that answers as the files beside it say, and keeps what it was called with.
 */
class DeployScriptIT {

  private static final String AWS =
      """
      #!/usr/bin/env bash
      here=$(dirname "$0")
      echo "$*" >>"$here/calls"
      answer() { [[ ! -f $here/$1 ]] || cat "$here/$1"; }
      case "$1 $2" in
        "sts get-caller-identity") echo 111122223333 ;;
        "cloudformation describe-stacks")
          [[ -f $here/status || $* == *Outputs* ]] || { echo "Stack does not exist" >&2; exit 254; }
          answer status ;;
        "cloudformation delete-stack") rm -f "$here/status" ;;
        "cloudformation create-change-set") echo arn:change-set ;;
        "cloudformation wait") [[ ! -f $here/fails || $3 != stack-create-complete ]] ;;
        "cloudformation describe-stack-set")
          [[ -f $here/units ]] || { echo "StackSetNotFoundException" >&2; exit 254; }
          answer units ;;
        "cloudformation create-stack-instances" | "cloudformation update-stack-set") echo operation ;;
        "cloudformation describe-stack-set-operation") echo SUCCEEDED ;;
        "cloudformation list-stack-set-operation-results") answer failed ;;
      esac
      """;

  @TempDir private Path directory;

  @BeforeEach
  void install() throws IOException {
    write("aws", AWS);
    write("sleep", "#!/bin/sh\n");
    Files.writeString(directory.resolve("parameters.json"), "[]");
  }

  private void write(String name, String program) throws IOException {
    Path file = Files.writeString(directory.resolve(name), program);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private int deploy(String what, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("scripts/deploy", what, "--account", "111122223333"));
    command.addAll(List.of("--parameters", directory.resolve("parameters.json").toString()));
    if (!List.of(options).contains("--region")) {
      command.addAll(List.of("--region", "eu-central-1"));
    }
    command.addAll(List.of(options));
    ProcessBuilder deploying =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    deploying.environment().merge("PATH", directory.toString(), (path, own) -> own + ":" + path);
    return deploying.start().waitFor();
  }

  private List<String> calls(String... verbs) throws IOException {
    return Files.readAllLines(directory.resolve("calls")).stream()
        .filter(
            call -> Stream.of(verbs).anyMatch(verb -> call.startsWith("cloudformation " + verb)))
        .toList();
  }

  private void isThere(String file, String content) throws IOException {
    Files.writeString(directory.resolve(file), content);
  }

  @Test
  void aNewStackSetIsInItsCanaryUnitBeforeTheOthers() throws Exception {
    assertThat(
            deploy(
                "remediation-role",
                "--units",
                "ou-ab12-11111111,ou-ab12-22222222,ou-ab12-33333333",
                "--canary-unit",
                "ou-ab12-22222222",
                "--execute"))
        .isZero();

    assertThat(calls("create-stack-instances"))
        .satisfiesExactly(
            first -> assertThat(first).contains("OrganizationalUnitIds=ou-ab12-22222222 "),
            then ->
                assertThat(then)
                    .contains("OrganizationalUnitIds=ou-ab12-11111111,ou-ab12-33333333 "));
  }

  @Test
  void anUpdateIsInTheCanaryUnitBeforeItIsEverywhere() throws Exception {
    isThere("units", "ou-ab12-11111111\tou-ab12-22222222\n");

    assertThat(
            deploy(
                "remediation-role",
                "--units",
                "ou-ab12-11111111,ou-ab12-22222222",
                "--canary-unit",
                "ou-ab12-22222222",
                "--execute"))
        .isZero();

    assertThat(calls("update-stack-set"))
        .satisfiesExactly(
            first -> assertThat(first).contains("OrganizationalUnitIds=ou-ab12-22222222"),
            then -> assertThat(then).doesNotContain("OrganizationalUnitIds"));
  }

  @Test
  void nothingFollowsACanaryUnitInWhichSomethingFailed() throws Exception {
    isThere("failed", "123456789012\tFAILED\tno trust\n");

    assertThat(
            deploy(
                "remediation-role",
                "--units",
                "ou-ab12-11111111,ou-ab12-22222222",
                "--canary-unit",
                "ou-ab12-22222222",
                "--execute"))
        .isNotZero();

    assertThat(calls("create-stack-instances")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', MaxConcurrentPercentage=10, FailureTolerancePercentage=5",
    "'--max-concurrent-percentage 50 --failure-tolerance-percentage 0', MaxConcurrentPercentage=50,"
        + " FailureTolerancePercentage=0"
  })
  void rolesAreRolledOutInWaves(String options, String concurrent, String tolerance)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("--units", "r-ab12", "--execute"));
    if (!options.isEmpty()) {
      all.addAll(List.of(options.split(" ", -1)));
    }

    assertThat(deploy("audit-role", all.toArray(new String[0]))).isZero();

    assertThat(calls("create-stack-instances"))
        .singleElement()
        .asString()
        .contains(concurrent, tolerance);
  }

  @Test
  void tagsAreThoseOfStacksAndStackSets() throws Exception {
    assertThat(
            deploy(
                "audit-role",
                "--units",
                "r-ab12",
                "--tags",
                "cost-center=42",
                "--tags",
                "owner=cloud security",
                "--execute"))
        .isZero();

    assertThat(calls("create-change-set", "create-stack-set"))
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(call)
                    .contains(
                        "--tags Key=application,Value=iam-inactivity-audit"
                            + " Key=cost-center,Value=42 Key=owner,Value=cloud security"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cost-center", "=42", "a=b,c=d"})
  void aTagThatIsNoneIsRefusedBeforeAnythingIsCalled(String tag) throws Exception {
    assertThat(deploy("audit-role", "--units", "r-ab12", "--tags", tag)).isEqualTo(2);

    assertThat(directory.resolve("calls")).doesNotExist();
  }

  @Test
  void whatIsLeftOfACreationThatFailedMakesWayForTheNext() throws Exception {
    isThere("status", "ROLLBACK_COMPLETE\n");

    assertThat(deploy("pipeline", "--template-bucket", "templates", "--execute")).isZero();

    assertThat(calls("delete-stack", "create-change-set"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("cloudformation delete-stack"),
            then -> assertThat(then).contains("--change-set-type CREATE"));
  }

  @Test
  void aPipelineIsProtectedFromDeletionOnceItIsThere() throws Exception {
    assertThat(deploy("pipeline", "--template-bucket", "templates", "--execute")).isZero();

    assertThat(calls("execute-change-set", "update-termination-protection"))
        .satisfiesExactly(
            first -> assertThat(first).contains("execute-change-set"),
            then -> assertThat(then).contains("--enable-termination-protection"));
  }

  @Test
  void aPipelineCanBeLeftUnprotected() throws Exception {
    assertThat(
            deploy(
                "pipeline",
                "--template-bucket",
                "templates",
                "--no-termination-protection",
                "--execute"))
        .isZero();

    assertThat(calls("update-termination-protection")).isEmpty();
  }

  @Test
  void aCreationThatFailsSaysWhatFailed() throws Exception {
    isThere("fails", "");

    assertThat(deploy("pipeline", "--template-bucket", "templates", "--execute")).isEqualTo(2);

    assertThat(calls("describe-stack-events")).hasSize(1);
    assertThat(calls("update-termination-protection")).isEmpty();
  }

  @Test
  void nothingIsChangedWithoutExecute() throws Exception {
    assertThat(deploy("audit-role", "--units", "r-ab12")).isZero();

    assertThat(
            calls(
                "execute-change-set",
                "create-stack-set",
                "create-stack-instances",
                "update-stack-set",
                "update-termination-protection"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-central-1",
        "cn-north-1",
        "us-gov-west-1",
        "eusc-de-east-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "us-isof-south-1",
        "eu-isoe-west-1"
      })
  void theTemplateIsReadFromTheBucketOfItsPartition(String region) throws Exception {
    String host = PartitionMetadata.of(Region.of(region)).dnsSuffix() + "/";

    assertThat(deploy("pipeline", "--template-bucket", "templates", "--region", region)).isZero();

    assertThat(calls("create-change-set"))
        .singleElement()
        .asString()
        .contains("https://templates.s3." + region + "." + host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "run-now", "restart"})
  void helpNamesEveryOptionThatTheScriptTakes(String script) throws Exception {
    Process help =
        new ProcessBuilder("scripts/" + script, "--help").redirectErrorStream(true).start();
    String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(help.waitFor()).isZero();
    assertThat(
            Pattern.compile("^ +(?:-h \\| )?(--[a-z-]+)(?: \\| (--[a-z-]+))*\\)", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("scripts", script)))
                .results()
                .map(option -> option.group(1))
                .filter(option -> !option.equals("--help")))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(text).contains(option));
  }
}
