package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.finding.Remediation.DeactivateCertificate;
import org.iaminactivity.finding.Remediation.DeactivateKey;
import org.iaminactivity.finding.Remediation.DeleteLoginProfile;
import org.iaminactivity.finding.Remediation.DeleteUser;
import org.iaminactivity.finding.Remediation.Personal;
import org.iaminactivity.finding.Remediation.RotateKey;
import org.iaminactivity.finding.Remediation.Sequence;
import org.iaminactivity.finding.Remediation.Task;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCliIT {

  private static final SigningCertificate CERTIFICATE =
      new SigningCertificate(2, true, Instant.parse("2025-01-01T00:00:00Z"));

  private static final Principal ALICE = RecordedPrincipals.first("user-with-everything");

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

  private final FakeAws aws;

  AwsCliIT(@TempDir Path directory) throws IOException {
    this.aws = new FakeAws(directory);
  }

  static Stream<Arguments> findings() {
    return RecordedPrincipals.all("hostile-user-names").stream()
        .flatMap(user -> Stream.concat(ofFindings(user), ofOthers(user)));
  }

  private static Stream<Arguments> ofFindings(Principal user) {
    return RULES.judge(user, AS_OF).stream()
        .map(
            finding ->
                Arguments.of(user.name(), finding.rule(), finding.remediation().instructions()));
  }

  /** What no finding about these users has; of steps for a person the commands. */
  private static Stream<Arguments> ofOthers(Principal user) {
    return Stream.of(
        Arguments.of(
            user.name(),
            "certificate",
            new DeactivateCertificate(user.name(), CERTIFICATE).instructions()),
        Arguments.of(user.name(), "mfa", commands(new Personal(user, Task.ASSIGN_MFA))),
        Arguments.of(
            user.name(),
            "credentials",
            commands(new Personal(user, Task.LOOK_THROUGH_CREDENTIALS))));
  }

  private static String commands(Personal remediation) {
    String instructions = remediation.instructions();
    return instructions.substring(instructions.indexOf('\n') + 1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationIsValidShell(String user, String rule, String instructions) throws Exception {
    assertThat(aws.script("-n", instructions, "").exitStatus()).as(instructions).isZero();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("findings")
  void remediationNamesTheUserAsOneArgument(String user, String rule, String instructions)
      throws Exception {
    List<List<String>> commands = aws.run(instructions);

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
    assertThat(aws.run(instructions))
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
                      "update-signing-certificate",
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
        Arguments.of("rotate-key", new RotateKey(new DeactivateKey("alice", used, false), false)),
        Arguments.of(
            "rotate-one-of-two-keys", new RotateKey(new DeactivateKey("alice", used, false), true)),
        Arguments.of("deactivate-certificate", new DeactivateCertificate("alice", CERTIFICATE)),
        Arguments.of(
            "deactivate-certificate-of-unknown-issue",
            new DeactivateCertificate("alice", new SigningCertificate(1, true, null))),
        Arguments.of("assign-mfa", new Personal(ALICE, Task.ASSIGN_MFA)),
        Arguments.of(
            "look-through-credentials", new Personal(ALICE, Task.LOOK_THROUGH_CREDENTIALS)),
        Arguments.of("explain-use", new Personal(ALICE, Task.EXPLAIN_USE)),
        Arguments.of("test-sign-in", new Personal(ALICE, Task.TEST_SIGN_IN)),
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
        Objects.requireNonNull(AwsCliIT.class.getResourceAsStream(name), name)) {
      assertThat(remediation.instructions() + "\n")
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void remediationOfAPasswordDeletesTheLoginProfile() throws Exception {
    assertThat(aws.run(only("password-unused", "password-used")))
        .containsExactly(List.of("iam", "delete-login-profile", "--user-name=alice"));
  }

  @Test
  void remediationOfAKeyFindsItByItsIssueAndDeactivatesIt() throws Exception {
    assertThat(aws.run(only("access-key-unused", "key-used")))
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
        aws.run(
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
  void personSeesTheKeysToChooseFrom() throws Exception {
    String instructions =
        Judgement.of("access-key-unused", "two-keys-of-one-second", AS_OF)
            .get(0)
            .remediation()
            .instructions();

    assertThat(aws.script("-e", instructions, "AKIACHOSEN\n").output()).contains("AKIAEXAMPLE");
  }

  @Test
  void remediationOfAnOldKeyPutsANewOneInItsPlace() throws Exception {
    assertThat(aws.run(onlyOfHygiene("access-key-old", "key-issued-and-used-yesterday")))
        .extracting(command -> command.get(1))
        .containsExactly("create-access-key", "list-access-keys", "update-access-key");
  }

  @Test
  void oldKeyStaysWhereNoNewOneCanBeMade() throws Exception {
    aws.fail("create-access-key");

    aws.script("-e", onlyOfHygiene("access-key-old", "key-issued-and-used-yesterday"), "\n");

    assertThat(aws.calls())
        .extracting(command -> command.get(1))
        .containsExactly("create-access-key");
  }

  @Test
  void oldKeyStaysUntilAPersonSaysThatNothingNeedsIt() throws Exception {
    aws.script("-e", onlyOfHygiene("access-key-old", "key-issued-and-used-yesterday"), "");

    assertThat(aws.calls())
        .extracting(command -> command.get(1))
        .containsExactly("create-access-key");
  }

  @Test
  void remediationOfTwoLiveKeysDeactivatesTheOlder() throws Exception {
    List<List<String>> commands = aws.run(onlyOfHygiene("access-keys-two-live", "two-live-keys"));

    assertThat(commands)
        .extracting(command -> command.get(1))
        .containsExactly("list-access-keys", "update-access-key");
    assertThat(commands.get(0))
        .anySatisfy(argument -> assertThat(argument).contains("'2025-01-01T00:00:00'"));
  }

  @Test
  void remediationOfACertificateFindsItByItsIssueAndDeactivatesIt() throws Exception {
    List<List<String>> commands = aws.run(onlyOfHygiene("certificate-live", "live-certificate"));

    assertThat(commands.get(0))
        .containsExactly(
            "iam",
            "list-signing-certificates",
            "--user-name=alice",
            "--query",
            "Certificates[?Status=='Active' && starts_with(UploadDate, '2025-01-01T00:00:00')]"
                + ".CertificateId",
            "--output",
            "text");
    assertThat(commands.get(1))
        .containsExactly(
            "iam",
            "update-signing-certificate",
            "--certificate-id",
            "CERTIFICATE",
            "--status",
            "Inactive",
            "--user-name=alice");
  }

  @Test
  void remediationOfAUserTakesEveryLiveCredentialAway() throws Exception {
    assertThat(aws.run(only("user-inactive", "user-with-everything")))
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
    aws.putKeys("AKIAONE\tInactive\t2020-01-01\nAKIATWO\tInactive\t2020-01-02\n");

    List<List<String>> commands = aws.run(only("user-inactive", report));

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

    assertThat(aws.script("-e", instructions.replace('\n', ' '), "yes\n").exitStatus()).isZero();
    List<List<String>> onOneLine = aws.calls();
    aws.forgetCalls();

    assertThat(onOneLine).isEqualTo(aws.run(instructions));
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
    aws.fail(command);

    assertThatNothingIsDeleted("yes\n");
  }

  @Test
  void remediationOfAUserStopsAtACredentialThatNoReportShows() throws Exception {
    aws.putServiceSpecificCredentials("ACCABEDROCK\tActive\t2026\tbedrock\n");

    assertThat(assertThatNothingIsDeleted("yes\n")).contains("ACCABEDROCK", "may be in use");
  }

  @Test
  void remediationOfAUserStopsAtAKeyThatIsLiveAfterAll() throws Exception {
    aws.putKeys("AKIAONE\tInactive\t2020-01-01\nAKIATWO\tActive\t2020-01-02\n");

    assertThat(assertThatNothingIsDeleted("yes\n")).contains("AKIATWO", "may be in use");
  }

  @Test
  void remediationOfAUserStopsAtTheFirstRefusal() throws Exception {
    aws.fail("delete-ssh-public-key");

    FakeAws.Ended ended =
        aws.script("-e", only("user-inactive", "user-without-credentials"), "yes\n");

    assertThat(ended.exitStatus()).isNotZero();
    assertThat(aws.calls().get(aws.calls().size() - 1)).contains("delete-ssh-public-key");
  }

  /** Returns what a person reads. */
  private String assertThatNothingIsDeleted(String answers) throws Exception {
    aws.forgetCalls();
    FakeAws.Ended ended = aws.script("-e", only("user-inactive", "user-with-leftovers"), answers);
    assertThat(ended.exitStatus()).as(ended.output()).isNotZero();
    assertThat(aws.calls()).isNotEmpty();
    assertThat(aws.calls()).allSatisfy(command -> assertThat(command.get(1)).startsWith("list-"));
    return ended.output();
  }

  private static String only(String rule, String report) {
    List<InactivityFinding> findings = Judgement.of(rule, report, AS_OF);
    assertThat(findings).hasSize(1);
    return findings.get(0).remediation().instructions();
  }

  private static String onlyOfHygiene(String rule, String report) {
    List<HygieneFinding> findings = Judgement.ofHygiene(rule, report, AS_OF);
    assertThat(findings).hasSize(1);
    return findings.get(0).remediation().instructions();
  }
}
