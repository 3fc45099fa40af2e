package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs what is printed, with a shell and an {@code aws} that only writes down its arguments. */
final class FakeAws {

  private final Path directory;
  private final Path calls;

  FakeAws(Path directory) throws IOException {
    this.directory = directory;
    this.calls = directory.resolve("calls");
    Path aws = directory.resolve("aws");
    Files.writeString(
        aws,
        """
        #!/bin/sh
        printf '%%s\\0' "$@" >> '%1$s'
        printf '\\n\\0' >> '%1$s'
        echo "$2 $AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY $AWS_SESSION_TOKEN" >> '%1$s.sessions'
        if [ "$2" = "$(cat '%1$s.failing' 2>&1)" ]; then exit 255; fi
        case "$2" in
          assume-root) printf 'ASIAROOT\tsecret/+\ttoken==\n' ;;
          list-access-keys) cat '%1$s.keys' 2>/dev/null || echo AKIAEXAMPLE ;;
          get-access-key-last-used) echo '{"AccessKeyLastUsed": {"ServiceName": "s3"}}' ;;
          list-signing-certificates)
            case "$*" in
              *'].CertificateId'*) echo CERTIFICATE ;;
              *) printf 'CERTIFICATE\tActive\t2019-03-01\n' ;;
            esac ;;
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

  /** What {@code list-access-keys} prints, in place of one key. */
  void putKeys(String listed) throws IOException {
    Files.writeString(directory.resolve("calls.keys"), listed);
  }

  /** What {@code list-service-specific-credentials} prints, beside one that is inactive. */
  void putServiceSpecificCredentials(String listed) throws IOException {
    Files.writeString(directory.resolve("calls.credentials"), listed);
  }

  void fail(String command) throws IOException {
    Files.writeString(directory.resolve("calls.failing"), command);
  }

  void forgetCalls() throws IOException {
    Files.deleteIfExists(calls);
  }

  /** The arguments of each call of {@code aws}, where a person gives the answers. */
  List<List<String>> run(String instructions) throws Exception {
    String answers = instructions.contains("Enter yes") ? "yes\n" : "AKIACHOSEN\nAKIACHOSEN\n";
    Ended ended = script("-e", instructions, answers);
    assertThat(ended.exitStatus()).as("%s%n%s", instructions, ended.output()).isZero();
    return calls();
  }

  List<List<String>> calls() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (String command : Files.readString(calls).split("\n\0", -1)) {
      if (!command.isEmpty()) {
        commands.add(Arrays.asList(command.substring(0, command.length() - 1).split("\0", -1)));
      }
    }
    return commands;
  }

  /** Each call as its command and the credentials that it is made with. */
  List<String> sessions() throws IOException {
    return Files.readAllLines(directory.resolve("calls.sessions"));
  }

  record Ended(int exitStatus, String output) {}

  Ended script(String option, String text, String answers) throws Exception {
    Path script = Files.writeString(directory.resolve("remediation"), text);
    ProcessBuilder builder =
        new ProcessBuilder("sh", option, script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
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
