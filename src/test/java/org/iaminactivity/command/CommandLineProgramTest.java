package org.iaminactivity.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.iaminactivity.IamInactivityAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CommandLineProgramTest {

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                                 | Missing command
          adit                               | Did you mean: iam-inactivity-audit audit
          --verbose                          | --verbose
          audit --run-dat=2026-11-24         | Possible solutions: --run-date
          audit --quite                      | Possible solutions: --quiet
          audit --run-date=yesterday         | 'yesterday' is not a date: give it as YYYY-MM-DD
          audit --run-date=2026-02-30        | '2026-02-30' is not a date
          audit --run-date=2126-11-24        | '2126-11-24' is in the future: today is
          replay --run-date=2126-11-24       | '2126-11-24' is in the future: today is
          status --run-date=2126-11-24       | '2126-11-24' is in the future: today is
          page --run-date=2126-11-24         | '2126-11-24' is in the future: today is
          audit --run-date                   | --run-date
          audit --accounts=12345             | '12345' is not an AWS account id
          audit --accounts=                  | '' is not an AWS account id
          audit --accounts=123456789012,x    | 'x' is not an AWS account id
          audit 2026-11-24                   | 2026-11-24
          replay                             | Missing required option: '--run-date=YYYY-MM-DD'
          replay --run-date=2026-11-24 --from=2026-11-24 | --run-date and --from exclude each other
          replay --from=2026-11-24 --accounts=123456789012 | --accounts goes only with --run-date
          replay --from=2026-11-24 --to=2026-11-23 | --to=2026-11-23 is before --from=2026-11-24
          replay --run-date=2026-11-24 --to=2026-11-24 | --to goes only with --from
          replay --from=2126-11-24           | '2126-11-24' is in the future: today is
          replay --from=2026-11-24 --to=2126-11-24 | '2126-11-24' is in the future: today is
          findings --run-date=2126-11-24     | '2126-11-24' is in the future: today is
          findings --status=NEW,OLD          | expected one of [NEW, OPEN, REOPENED, EXCEPTED, UNKNOWN
          findings --rule=user-dead          | 'user-dead' is no rule; there are password-unused
          findings --severity=BAD            | expected one of [LOW, MEDIUM, HIGH, CRITICAL]
          findings --format=xml              | expected one of [TABLE, CSV, JSONL]
          findings --accounts=12345          | '12345' is not an AWS account id
          exemptions --run-date=2126-11-24   | '2126-11-24' is in the future: today is
          apply --plan=2026-11-24-0123456789ab --accounts=12345 | '12345' is not an AWS account id
          replay --json --run-date=2026-11-24 | --json
          status --jsn                       | --jsn
          doctor --sample=0                  | --sample: 0 is not a number of accounts
          doctor --sample=some               | --sample
          """)
  void usageThatIsWrongEndsWithTwoAndSaysWhy(
      String arguments, String message, CapturedOutput output) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(output.getErr()).contains(message);
    assertThat(answers.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          doctor --audit.access.rolname=x | audit.access.rolname: unknown setting
          doctor --audit.access.session-duration=1m | audit.access.session-duration: PT1M
          doctor --audit.warehouse=ftp://host/x | audit.warehouse: 'ftp://host/x' is neither
          doctor --audit.warehouse-bucket-owner=12 | '12' is not an AWS account id
          doctor --audit.concurrency=0 | audit.concurrency: 0 is not within
          doctor --audit.concurrency=many | audit.concurrency
          doctor --audit.report.timeout=0s | audit.report.timeout
          doctor --audit.organization.role-arn=reader | audit.organization.role-arn: 'reader'
          status --audit.rules.user-inactive.severity=BAD | audit.rules.user-inactive
          status --audit.rules.user-inactive.threshold-days=-1 | audit.rules.user-inactive
          """)
  void settingThatMeansNothingEndsWithTwoAndItsName(
      String arguments, String message, CapturedOutput output) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(output.getErr()).contains("error: ").contains(message);
  }

  @Test
  void statusOfARunThatIsNotKnownEndsWithTwo(CapturedOutput output) {
    assertThat(run("status --run-date=2026-11-24")).isEqualTo(2);
    assertThat(output.getErr()).contains("No run run_date=2026-11-24 is known");
  }

  @Test
  void replayOfARunThatIsNotKnownEndsWithTwo(CapturedOutput output) {
    assertThat(run("replay --run-date=2026-11-24")).isEqualTo(2);
    assertThat(output.getErr()).contains("No run run_date=2026-11-24 is known");
  }

  @Test
  void replayOfATimeWithoutARunEndsWithTwo(CapturedOutput output) {
    assertThat(run("replay --from=2026-11-24")).isEqualTo(2);
    assertThat(output.getErr()).contains("No run from 2026-11-24 on is published");
  }

  @Test
  void databaseThatCantBeReachedEndsWithOneAndTheRemedy(CapturedOutput output) {
    int status =
        program()
            .run(
                "audit",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/audit",
                "--spring.datasource.hikari.connection-timeout=250");

    assertThat(status).isEqualTo(1);
    assertThat(output.getErr())
        .contains("The database can't be used")
        .contains("spring.datasource");
  }

  @Test
  void helpIsAnAnswer() {
    assertThat(program().run("--help")).isZero();
    assertThat(answers.toString(UTF_8))
        .contains(
            "audit",
            "status",
            "doctor",
            "replay",
            "findings",
            "exemptions",
            "Exit status: 0 all accounts audited");
  }

  @ParameterizedTest
  @CsvSource({
    "audit",
    "status",
    "doctor",
    "replay",
    "page",
    "findings",
    "exemptions",
    "generate-completion"
  })
  void helpOfACommandIsAnAnswerWithAnExample(String command) {
    assertThat(program().run(command, "--help")).isZero();
    assertThat(answers.toString(UTF_8)).contains("iam-inactivity-audit " + command);
  }

  @Test
  void completionIsAScriptThatOffersCommandsAndOptions() throws Exception {
    assertThat(program().run("generate-completion")).isZero();

    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                """
                source /dev/stdin
                COMP_WORDS=(iam-inactivity-audit "$@"); COMP_CWORD=$#
                _complete_iam-inactivity-audit; echo "${COMPREPLY[@]}"
                """,
                "bash",
                "audit",
                "--run")
            .redirectErrorStream(true)
            .start();
    try (OutputStream script = bash.getOutputStream()) {
      answers.writeTo(script);
    }
    assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).contains("--run-date");
  }

  @Test
  void versionIsAnAnswer() {
    assertThat(program().run("--version")).isZero();
    assertThat(answers.toString(UTF_8)).startsWith("iam-inactivity-audit ");
  }

  private int run(String arguments) {
    List<String> list = new ArrayList<>();
    for (String argument : arguments.split(" ", -1)) {
      if (!argument.isEmpty()) {
        list.add(argument);
      }
    }
    list.add("--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());
    return program().run(list.toArray(String[]::new));
  }

  private CommandLineProgram program() {
    return new CommandLineProgram(IamInactivityAudit.class, new PrintStream(answers, true, UTF_8));
  }
}
