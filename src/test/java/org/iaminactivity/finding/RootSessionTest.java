package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.finding.Remediation.DeleteRootCertificate;
import org.iaminactivity.finding.Remediation.DeleteRootKey;
import org.iaminactivity.finding.Remediation.Personal;
import org.iaminactivity.finding.Remediation.Task;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the commands that are printed beside the step in the console. */
class RootSessionTest {

  private static final List<String> ASSUME_ROOT =
      List.of(
          "sts",
          "assume-root",
          "--target-principal",
          "111122223333",
          "--task-policy-arn",
          "arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials",
          "--query",
          "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]",
          "--output",
          "text");

  private final FakeAws aws;

  RootSessionTest(@TempDir Path directory) throws IOException {
    this.aws = new FakeAws(directory);
  }

  static Stream<Arguments> remediations() {
    Principal withKey = root("root-live-key");
    Principal withInactiveKey = root("root-inactive-key");
    Principal withUndatedKey = root("root-live-key-of-unknown-issue");
    Principal withCertificate = root("root-live-certificate");
    return Stream.of(
        Arguments.of("delete-root-key", new DeleteRootKey(withKey, withKey.accessKeys().get(0))),
        Arguments.of(
            "delete-root-key-that-is-inactive",
            new DeleteRootKey(withInactiveKey, withInactiveKey.accessKeys().get(1))),
        Arguments.of(
            "delete-root-key-of-unknown-issue",
            new DeleteRootKey(withUndatedKey, withUndatedKey.accessKeys().get(0))),
        Arguments.of(
            "delete-root-certificate",
            new DeleteRootCertificate(withCertificate, withCertificate.certificates().get(1))),
        Arguments.of("root-assign-mfa", new Personal(withKey, Task.ASSIGN_MFA)),
        Arguments.of(
            "root-look-through-credentials", new Personal(withKey, Task.LOOK_THROUGH_CREDENTIALS)),
        Arguments.of("root-explain-use", new Personal(withKey, Task.EXPLAIN_USE)),
        Arguments.of("root-test-sign-in", new Personal(withKey, Task.TEST_SIGN_IN)));
  }

  private static Principal root(String report) {
    return RecordedPrincipals.first("hygiene/" + report);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remediations")
  void instructionsAreExactlyThoseOfTheFile(String file, Remediation remediation)
      throws IOException {
    String name = "instructions/" + file + ".txt";
    try (InputStream expected =
        Objects.requireNonNull(RootSessionTest.class.getResourceAsStream(name), name)) {
      assertThat(remediation.instructions() + "\n")
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remediations")
  void everyCommandIsMadeInTheSessionAndNamesNoUser(String file, Remediation remediation)
      throws Exception {
    List<List<String>> commands = aws.run(script(remediation));

    assertThat(commands.get(0)).isEqualTo(ASSUME_ROOT);
    assertThat(commands.subList(1, commands.size()))
        .isNotEmpty()
        .allSatisfy(command -> assertThat(command).first().isEqualTo("iam"))
        .allSatisfy(command -> assertThat(String.join(" ", command)).doesNotContain("user-name"));
    assertThat(aws.sessions().get(0)).isEqualTo("assume-root   ");
    assertThat(aws.sessions().subList(1, commands.size()))
        .allSatisfy(session -> assertThat(session).endsWith(" ASIAROOT secret/+ token=="));
  }

  /** Without it they would act on whoever runs them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("remediations")
  void withoutSessionNoOtherCommandIsMade(String file, Remediation remediation) throws Exception {
    aws.fail("assume-root");

    assertThat(aws.script("-e", script(remediation), "yes\n").exitStatus()).isNotZero();
    assertThat(aws.calls()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remediations")
  void scriptIsTheSameWithoutItsLineBreaks(String file, Remediation remediation) throws Exception {
    aws.putKeys("AKIAONE\tActive\t2020-01-01\nAKIATWO\tInactive\t2020-01-02\n");
    List<List<String>> commands = aws.run(script(remediation));
    aws.forgetCalls();

    assertThat(aws.run(script(remediation).replace('\n', ' '))).isEqualTo(commands);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remediations")
  void nothingIsDeletedUnlessAPersonSaysSo(String file, Remediation remediation) throws Exception {
    assertThat(aws.script("-e", script(remediation), "").exitStatus()).isNotZero();

    assertThat(aws.calls())
        .allSatisfy(command -> assertThat(command.get(1)).doesNotStartWith("delete-"));
  }

  @Test
  void keyIsFoundByItsIssueShownWithItsLastUseAndDeleted() throws Exception {
    Principal root = root("root-live-key");
    Remediation remediation = new DeleteRootKey(root, root.accessKeys().get(0));

    FakeAws.Ended ended = aws.script("-e", script(remediation), "AKIAEXAMPLE\n");

    assertThat(ended.output()).contains("AKIAEXAMPLE", "AccessKeyLastUsed");
    assertThat(aws.calls().subList(1, 4))
        .containsExactly(
            List.of(
                "iam",
                "list-access-keys",
                "--query",
                "AccessKeyMetadata[?Status=='Active'"
                    + " && starts_with(CreateDate, '2025-01-01T00:00:00')].AccessKeyId",
                "--output",
                "text"),
            List.of("iam", "get-access-key-last-used", "--access-key-id", "AKIAEXAMPLE"),
            List.of("iam", "delete-access-key", "--access-key-id", "AKIAEXAMPLE"));
  }

  @Test
  void certificateIsDeleted() throws Exception {
    Principal root = root("root-live-certificate");
    Remediation remediation = new DeleteRootCertificate(root, root.certificates().get(1));

    aws.script("-e", script(remediation), "CERTIFICATE\n");

    assertThat(aws.calls())
        .endsWith(List.of("iam", "delete-signing-certificate", "--certificate-id", "CERTIFICATE"));
  }

  @ParameterizedTest
  @EnumSource
  void rootThatIsNotNeededLosesItsKeysItsCertificatesAndAtLastItsPassword(Task task)
      throws Exception {
    aws.putKeys("AKIAONE\tActive\t2020-01-01\nAKIATWO\tInactive\t2020-01-02\n");

    assertThat(aws.run(script(new Personal(root("root-live-key"), task))).subList(3, 7))
        .containsExactly(
            List.of("iam", "delete-access-key", "--access-key-id", "AKIAONE"),
            List.of("iam", "delete-access-key", "--access-key-id", "AKIATWO"),
            List.of("iam", "delete-signing-certificate", "--certificate-id", "CERTIFICATE"),
            List.of("iam", "delete-login-profile"));
  }

  @Test
  void partitionIsThatOfTheAccount() {
    Remediation remediation =
        new Personal(root("root-of-china-password-not-supported-without-mfa"), Task.ASSIGN_MFA);

    assertThat(remediation.instructions())
        .contains("arn=arn:aws-cn:iam::aws:policy/root-task/IAMDeleteRootUserCredentials");
  }

  /** Behind the step in the console. */
  private static String script(Remediation remediation) {
    String instructions = remediation.instructions();
    assertThat(instructions).startsWith(instructions.lines().findFirst().orElseThrow() + "\nOr, ");
    return instructions.substring(instructions.indexOf("(set -e;"));
  }
}
