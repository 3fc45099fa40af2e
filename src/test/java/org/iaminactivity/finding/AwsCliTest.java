package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.finding.Remediation.DeactivateKey;
import org.iaminactivity.finding.Remediation.DeleteLoginProfile;
import org.iaminactivity.finding.Remediation.DeleteUser;
import org.iaminactivity.finding.Remediation.Sequence;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs what is printed, with a shell and an {@code aws} that only writes down its arguments. */
class AwsCliTest {

  private static final Rules RULES = new Rules(rule -> RuleSettings.DEFAULT);

  /** What becomes of a user without password and live keys, in the order that IAM wants. */
  private static final List<String> LOOK =
      List.of(
          "list-access-keys",
          "list-signing-certificates",
          "list-ssh-public-keys",
          "list-service-specific-credentials",
          "list-mfa-devices",
          "list-user-policies",
          "list-attached-user-policies",
          "list-groups-for-user");

  private final Path directory;
  private final Path calls;

  AwsCliTest(@TempDir Path directory) {
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
        if [ "$2" = "$(cat '%1$s.failing' 2>&1)" ]; then exit 255; fi
        case "$2" in
          list-access-keys) cat '%1$s.keys' 2>/dev/null || echo AKIAEXAMPLE ;;
          get-access-key-last-used) echo "$4 was used" ;;
          list-signing-certificates) printf 'CERTIFICATE\tActive\t2019-03-01\n' ;;
          list-ssh-public-keys) printf 'APKAEXAMPLE\tInactive\t2019-03-01\n' ;;
          list-service-specific-credentials) printf 'ACCAEXAMPLE\tInactive\n'
            cat '%1$s.credentials' 2>/dev/null || : ;;
          list-mfa-devices) printf 'arn:aws:iam::111122223333:mfa/phone\t2019\nGAHT12345678\t2019\n' ;;
          list-user-policies) printf '%%s\n' -inline ;;
          list-attached-user-policies) echo arn:aws:iam::aws:policy/ReadOnlyAccess ;;
          list-groups-for-user) printf '%%s\n' -n admins ;;
        esac
        """
            .formatted(calls));
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
  }

  static Stream<Arguments> findings() {
    return RecordedPrincipals.all("hostile-user-names").stream()
        .flatMap(principal -> RULES.judge(principal, AS_OF).stream())
        .map(
            finding ->
                Arguments.of(
                    finding.principal().name(),
                    finding.rule(),
                    finding.remediation().instructions()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationIsValidShell(String user, String rule, String instructions) throws Exception {
    assertThat(script("-n", instructions, "").exitStatus()).as(instructions).isZero();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationNamesTheUserAsOneArgument(String user, String rule, String instructions)
      throws Exception {
    List<List<String>> commands = run(instructions);

    assertThat(commands).isNotEmpty();
    assertThat(commands)
        .filteredOn(
            command ->
                !List.of("get-access-key-last-used", "delete-virtual-mfa-device")
                    .contains(command.get(1)))
        .allSatisfy(command -> assertThat(command).containsOnlyOnce("--user-name=" + user));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationConsistsOfCommandsThatTheCliHas(String user, String rule, String instructions)
      throws Exception {
    assertThat(run(instructions))
        .allSatisfy(
            command -> {
              assertThat(command.get(0)).isEqualTo("iam");
              assertThat(command.get(1))
                  .isIn(
                      "delete-login-profile",
                      "list-access-keys",
                      "create-access-key",
                      "update-access-key",
                      "get-access-key-last-used",
                      "list-signing-certificates",
                      "list-ssh-public-keys",
                      "list-service-specific-credentials",
                      "list-mfa-devices",
                      "list-user-policies",
                      "list-attached-user-policies",
                      "list-groups-for-user",
                      "delete-access-key",
                      "delete-signing-certificate",
                      "delete-ssh-public-key",
                      "delete-service-specific-credential",
                      "deactivate-mfa-device",
                      "delete-virtual-mfa-device",
                      "delete-user-policy",
                      "detach-user-policy",
                      "remove-user-from-group",
                      "delete-user");
            });
  }

  static Stream<Arguments> remediations() {
    Instant issuedAt = Instant.parse("2025-01-01T00:00:00Z");
    AccessKey unused = new AccessKey(1, true, issuedAt, LastUse.NOT_ON_RECORD);
    AccessKey undated = new AccessKey(2, true, null, LastUse.NOT_ON_RECORD);
    AccessKey used =
        new AccessKey(
            1, true, issuedAt, new LastUse.At(Instant.parse("2025-02-01T00:00:00Z"), null, null));
    return Stream.of(
        Arguments.of("delete-login-profile", new DeleteLoginProfile("alice")),
        Arguments.of("deactivate-key", new DeactivateKey("alice", unused, false)),
        Arguments.of("deactivate-key-of-unknown-issue", new DeactivateKey("alice", undated, false)),
        Arguments.of("deactivate-one-of-two-keys", new DeactivateKey("alice", used, true)),
        Arguments.of(
            "deactivate-one-of-two-keys-never-used", new DeactivateKey("o'twins", undated, true)),
        Arguments.of("delete-user", new DeleteUser("alice")),
        Arguments.of(
            "sequence",
            new Sequence(
                List.of(
                    new DeleteLoginProfile("=cmd"), new DeactivateKey("=cmd", unused, false)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remediations")
  void instructionsAreExactlyThoseOfTheFile(String file, Remediation remediation)
      throws IOException {
    String name = "instructions/" + file + ".txt";
    try (InputStream expected =
        Objects.requireNonNull(AwsCliTest.class.getResourceAsStream(name), name)) {
      assertThat(remediation.instructions() + "\n")
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
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
  void remediationOfOneOfTwoKeysOfOneSecondLetsAPersonChoose() throws Exception {
    List<List<String>> commands =
        run(
            Judgement.of("access-key-unused", "two-keys-of-one-second", AS_OF)
                .get(0)
                .remediation()
                .instructions());

    assertThat(commands)
        .extracting(command -> command.get(1))
        .containsExactly("list-access-keys", "get-access-key-last-used", "update-access-key");
    assertThat(commands.get(2)).contains("AKIACHOSEN");
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

  @ParameterizedTest
  @ValueSource(strings = {"user-without-credentials", "user-with-leftovers"})
  void remediationOfAUserWithoutLiveCredentialsDeletesAllThatWasListedAndThenTheUser(String report)
      throws Exception {
    putKeys("AKIAONE\tInactive\t2020-01-01\nAKIATWO\tInactive\t2020-01-02\n");

    List<List<String>> commands = run(only("user-inactive", report));

    assertThat(commands.subList(0, LOOK.size()))
        .extracting(command -> command.get(1))
        .containsExactlyElementsOf(LOOK);
    String alice = "--user-name=alice";
    assertThat(commands.subList(LOOK.size(), commands.size()))
        .containsExactly(
            List.of("iam", "delete-access-key", alice, "--access-key-id=AKIAONE"),
            List.of("iam", "delete-access-key", alice, "--access-key-id=AKIATWO"),
            List.of("iam", "delete-signing-certificate", alice, "--certificate-id=CERTIFICATE"),
            List.of("iam", "delete-ssh-public-key", alice, "--ssh-public-key-id=APKAEXAMPLE"),
            List.of(
                "iam",
                "delete-service-specific-credential",
                alice,
                "--service-specific-credential-id=ACCAEXAMPLE"),
            List.of(
                "iam",
                "deactivate-mfa-device",
                alice,
                "--serial-number=arn:aws:iam::111122223333:mfa/phone"),
            List.of(
                "iam",
                "delete-virtual-mfa-device",
                "--serial-number=arn:aws:iam::111122223333:mfa/phone"),
            List.of("iam", "deactivate-mfa-device", alice, "--serial-number=GAHT12345678"),
            List.of("iam", "delete-user-policy", alice, "--policy-name=-inline"),
            List.of(
                "iam",
                "detach-user-policy",
                alice,
                "--policy-arn=arn:aws:iam::aws:policy/ReadOnlyAccess"),
            List.of("iam", "remove-user-from-group", alice, "--group-name=-n"),
            List.of("iam", "remove-user-from-group", alice, "--group-name=admins"),
            List.of("iam", "delete-user", alice));
  }

  @Test
  void remediationOfAUserIsTheSameScriptWithoutItsLineBreaks() throws Exception {
    String instructions = only("user-inactive", "user-without-credentials");

    assertThat(script("-e", instructions.replace('\n', ' '), "yes\n").exitStatus()).isZero();
    List<List<String>> onOneLine = calls();
    Files.delete(calls);

    assertThat(onOneLine).isEqualTo(run(instructions));
  }

  @Test
  void remediationOfAUserDeletesNothingBeforeAPersonSaysYes() throws Exception {
    assertThatNothingIsDeleted("no\n");
    assertThatNothingIsDeleted("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list-access-keys",
        "list-ssh-public-keys",
        "list-service-specific-credentials",
        "list-groups-for-user"
      })
  void remediationOfAUserDeletesNothingWhereSomethingCantBeListed(String command) throws Exception {
    Files.writeString(directory.resolve("calls.failing"), command);

    assertThatNothingIsDeleted("yes\n");
  }

  @Test
  void remediationOfAUserStopsAtACredentialThatNoReportShows() throws Exception {
    Files.writeString(
        directory.resolve("calls.credentials"), "ACCABEDROCK\tActive\t2026\tbedrock\n");

    assertThat(assertThatNothingIsDeleted("yes\n")).contains("ACCABEDROCK", "may be in use");
  }

  @Test
  void remediationOfAUserStopsAtAKeyThatIsLiveAfterAll() throws Exception {
    putKeys("AKIAONE\tInactive\t2020-01-01\nAKIATWO\tActive\t2020-01-02\n");

    assertThat(assertThatNothingIsDeleted("yes\n")).contains("AKIATWO", "may be in use");
  }

  @Test
  void remediationOfAUserStopsAtTheFirstRefusal() throws Exception {
    Files.writeString(directory.resolve("calls.failing"), "delete-ssh-public-key");

    Ended ended = script("-e", only("user-inactive", "user-without-credentials"), "yes\n");

    assertThat(ended.exitStatus()).isNotZero();
    assertThat(calls().get(calls().size() - 1)).contains("delete-ssh-public-key");
  }

  /** Returns what a person reads. */
  private String assertThatNothingIsDeleted(String answers) throws Exception {
    Files.deleteIfExists(calls);
    Ended ended = script("-e", only("user-inactive", "user-with-leftovers"), answers);
    assertThat(ended.exitStatus()).as(ended.output()).isNotZero();
    assertThat(calls()).isNotEmpty();
    assertThat(calls()).allSatisfy(command -> assertThat(command.get(1)).startsWith("list-"));
    return ended.output();
  }

  private void putKeys(String listed) throws IOException {
    Files.writeString(directory.resolve("calls.keys"), listed);
  }

  private static String only(String rule, String report) {
    List<InactivityFinding> findings = Judgement.of(rule, report, AS_OF);
    assertThat(findings).hasSize(1);
    return findings.get(0).remediation().instructions();
  }

  /** The arguments of each call of {@code aws}, where a person gives the answers. */
  private List<List<String>> run(String instructions) throws Exception {
    String answers = instructions.contains("Enter yes") ? "yes\n" : "AKIACHOSEN\nAKIACHOSEN\n";
    Ended ended = script("-e", instructions, answers);
    assertThat(ended.exitStatus()).as("%s%n%s", instructions, ended.output()).isZero();
    return calls();
  }

  private List<List<String>> calls() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (String command : Files.readString(calls).split("\n\0", -1)) {
      if (!command.isEmpty()) {
        commands.add(Arrays.asList(command.substring(0, command.length() - 1).split("\0", -1)));
      }
    }
    return commands;
  }

  private record Ended(int exitStatus, String output) {}

  private Ended script(String option, String text, String answers) throws Exception {
    Path script = Files.writeString(directory.resolve("remediation"), text);
    ProcessBuilder builder =
        new ProcessBuilder("sh", option, script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("PATH", directory + ":/usr/bin:/bin");
    Process shell = builder.start();
    try (var input = shell.outputWriter(StandardCharsets.UTF_8)) {
      input.write(answers);
    } catch (IOException e) {
      // It wanted no answer.
    }
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(shell.waitFor(), output);
  }
}
