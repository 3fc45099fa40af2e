package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedRows.AS_OF;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.credentialreport.ReportRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what is proposed, with a shell and an {@code aws} that only writes down its arguments. */
class RemediationTest {

  private static final Rules RULES = new Rules(rule -> RuleSettings.DEFAULT);

  private final Path directory;
  private final Path calls;

  RemediationTest(@TempDir Path directory) {
    this.directory = directory;
    this.calls = directory.resolve("calls");
  }

  @BeforeEach
  void putAnAwsThatWritesDownItsArguments() throws IOException {
    Path aws = directory.resolve("aws");
    Files.writeString(
        aws,
        """
        #!/bin/sh
        printf '%%s\\0' "$@" >> '%1$s'
        printf '\\n\\0' >> '%1$s'
        case "$2" in
          list-access-keys) echo AKIAEXAMPLE ;;
          get-access-key-last-used) echo "$4 was used" ;;
        esac
        """
            .formatted(calls));
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
  }

  static Stream<Arguments> findings() {
    return RecordedRows.rows("hostile-user-names").stream()
        .flatMap(row -> RULES.judge(row, AS_OF).stream())
        .map(finding -> Arguments.of(finding.principal().user(), finding.rule(), finding));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationIsValidShell(String user, String rule, Finding finding) throws Exception {
    Process shell = shell("-n", finding);

    assertThat(shell.waitFor()).as(finding.remediation()).isZero();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationNamesTheUserAsOneArgument(String user, String rule, Finding finding)
      throws Exception {
    List<List<String>> commands = run(finding);

    assertThat(commands).isNotEmpty();
    assertThat(commands)
        .filteredOn(command -> !command.get(1).equals("get-access-key-last-used"))
        .allSatisfy(command -> assertThat(command).containsOnlyOnce("--user-name=" + user));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationConsistsOfCommandsThatTheCliHas(String user, String rule, Finding finding)
      throws Exception {
    assertThat(run(finding))
        .allSatisfy(
            command -> {
              assertThat(command.get(0)).isEqualTo("iam");
              assertThat(command.get(1))
                  .isIn(
                      "delete-login-profile",
                      "list-access-keys",
                      "update-access-key",
                      "get-access-key-last-used",
                      "delete-user");
            });
  }

  @Test
  void remediationOfAPasswordDeletesTheLoginProfile() throws Exception {
    assertThat(run(only("password-unused", "password-used")))
        .containsExactly(List.of("iam", "delete-login-profile", "--user-name=alice"));
  }

  @Test
  void remediationOfAKeyFindsItByItsIssueAndDeactivatesIt() throws Exception {
    assertThat(run(only("access-key-unused", "key-used")))
        .containsExactly(
            List.of(
                "iam",
                "list-access-keys",
                "--user-name=alice",
                "--query",
                "AccessKeyMetadata[?Status=='Active'"
                    + " && starts_with(CreateDate, '2025-01-01T00:00:00')].AccessKeyId",
                "--output",
                "text"),
            List.of(
                "iam",
                "update-access-key",
                "--access-key-id",
                "AKIAEXAMPLE",
                "--status",
                "Inactive",
                "--user-name=alice"));
  }

  @Test
  void remediationOfAKeyOfUnknownIssueFindsItByItsStatus() throws Exception {
    assertThat(run(only("access-key-unused", "key-never-used-nor-rotated")).get(0))
        .contains("AccessKeyMetadata[?Status=='Active'].AccessKeyId");
  }

  @Test
  void remediationOfOneOfTwoKeysOfOneSecondLetsAPersonChoose() throws Exception {
    Finding first = Judgement.of("access-key-unused", "two-keys-of-one-second", AS_OF).get(0);

    List<List<String>> commands = run(first);

    assertThat(commands)
        .extracting(command -> command.get(1))
        .containsExactly("list-access-keys", "get-access-key-last-used", "update-access-key");
    assertThat(commands.get(2)).contains("AKIACHOSEN");
    assertThat(first.remediation()).contains("2025-02-01T00:00:00Z");
  }

  @Test
  void remediationOfAUserTakesEveryLiveCredentialAway() throws Exception {
    assertThat(run(only("user-inactive", "user-with-everything")))
        .extracting(command -> command.get(1))
        .containsExactly(
            "delete-login-profile",
            "list-access-keys",
            "update-access-key",
            "list-access-keys",
            "update-access-key");
  }

  @Test
  void remediationOfAUserWithoutLiveCredentialsDeletesTheUser() throws Exception {
    assertThat(run(only("user-inactive", "user-without-credentials")))
        .containsExactly(List.of("iam", "delete-user", "--user-name=alice"));
  }

  @Test
  void remediationOfRootIsAStepInTheConsole() {
    Finding finding = only("access-key-unused", "root-with-password-and-keys");

    assertThat(finding.remediation())
        .startsWith("Sign in to the account as its root user")
        .contains("2025-01-01T00:00:00Z")
        .doesNotContain("--user-name", "aws iam");
  }

  private static Finding only(String rule, String report) {
    ReportRow row = RecordedRows.row(report);
    List<Finding> findings = Judgement.of(rule, row, AS_OF);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  /** The arguments of each call of {@code aws}. */
  private List<List<String>> run(Finding finding) throws Exception {
    Process shell = shell("-e", finding);
    try (var answers = shell.outputWriter(StandardCharsets.UTF_8)) {
      answers.write("AKIACHOSEN\nAKIACHOSEN\n");
    } catch (IOException e) {
      // It asked nothing.
    }
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as("%s%n%s", finding.remediation(), output).isZero();
    List<List<String>> commands = new ArrayList<>();
    for (String command : Files.readString(calls).split("\n\0", -1)) {
      if (!command.isEmpty()) {
        commands.add(Arrays.asList(command.substring(0, command.length() - 1).split("\0", -1)));
      }
    }
    return commands;
  }

  private Process shell(String option, Finding finding) throws IOException {
    Path script = Files.writeString(directory.resolve("remediation"), finding.remediation());
    ProcessBuilder builder =
        new ProcessBuilder("sh", option, script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("PATH", directory + ":/usr/bin:/bin");
    return builder.start();
  }
}
