package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.PublishedRun.Row;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.MalformedReport;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an account names its users or sends as a report: a right row or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputIT {

  @SuppressWarnings("TimeInStaticInitializer") // all reports are of one moment
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final String LONG_AGO = NOW.minus(Duration.ofDays(100)).toString();

  /** Names that mean something to CSV, SQL, HTML, a shell or a spreadsheet. */
  private static final List<String> NAMES =
      List.of(
          "last,first",
          "say \"hello\"",
          "=HYPERLINK(\"http://example.com\")",
          "+1",
          "@SUM(A1)",
          "O'Brien",
          "'; DROP TABLE ROSTER; --",
          "$(touch pwned)`touch pwned`",
          "<script>alert(1)</script>",
          "%s%n${jndi:x}",
          "žluťoučký 🐎",
          "--help");

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";

  private static final String NAMES_ACCOUNT = "300000000000";
  private static final String NAMES_WITHOUT_KEYS_ACCOUNT = "300000000001";

  /** A report of one user with a live key that was never used, in some layout. */
  enum Layout {
    PLAIN {
      @Override
      String report(String account) {
        return HEADER
            + "\nrobot,"
            + arn(account)
            + ","
            + LONG_AGO
            + ",false,N/A,N/A,true,"
            + LONG_AGO
            + ",N/A,false,N/A,N/A\n";
      }
    },
    COLUMNS_REORDERED {
      @Override
      String report(String account) {
        return eachLine(
            account,
            fields -> {
              List<String> reversed = new ArrayList<>(fields);
              Collections.reverse(reversed);
              return reversed;
            });
      }
    },
    UNKNOWN_COLUMNS {
      @Override
      String report(String account) {
        return eachLine(
            account,
            fields -> {
              List<String> more = new ArrayList<>(fields);
              more.add(1, fields.get(0).equals("user") ? "quantum_key" : "\"not, a, date\"");
              return more;
            });
      }
    },
    HEADER_IN_CAPITALS {
      @Override
      String report(String account) {
        String report = PLAIN.report(account);
        int end = report.indexOf('\n');
        return report.substring(0, end).toUpperCase(Locale.ROOT) + report.substring(end);
      }
    },
    BYTE_ORDER_MARK {
      @Override
      String report(String account) {
        return "\uFEFF" + PLAIN.report(account);
      }
    },
    CARRIAGE_RETURNS {
      @Override
      String report(String account) {
        return PLAIN.report(account).replace("\n", "\r\n");
      }
    },
    EVERYTHING_QUOTED {
      @Override
      String report(String account) {
        return eachLine(account, fields -> fields.stream().map(f -> '"' + f + '"').toList());
      }
    };

    abstract String report(String account);

    String account() {
      return "3100000000%02d".formatted(List.of(values()).indexOf(this));
    }

    private static String eachLine(String account, UnaryOperator<List<String>> change) {
      return PLAIN
          .report(account)
          .lines()
          .map(line -> String.join(",", change.apply(List.of(line.split(",", -1)))))
          .collect(Collectors.joining("\n"));
    }

    private static String arn(String account) {
      return "arn:aws:iam::" + account + ":user/robot";
    }
  }

  private static final String WITHOUT_ARN = "320000000000";
  private static final String NAME_OF_TWO_LINES = "320000000001";
  private static final String WITHOUT_DATES = "320000000002";

  private List<Row> findings = List.of();
  private List<Row> reports = List.of();
  private List<Row> accounts = List.of();

  static Stream<String> malformedAccounts() {
    return Stream.concat(
        Stream.of(WITHOUT_ARN, NAME_OF_TWO_LINES, WITHOUT_DATES),
        Stream.of(MalformedReport.values()).map(HostileInputIT::accountOf));
  }

  private static String accountOf(MalformedReport how) {
    return "3300000000%02d".formatted(List.of(MalformedReport.values()).indexOf(how));
  }

  private static SandboxOrganization organization() {
    SandboxOrganization.Builder builder = SandboxOrganization.builder();
    builder.account(reporting(NAMES_ACCOUNT, reportOf(NAMES_ACCOUNT, NAMES, true)));
    builder.account(
        reporting(NAMES_WITHOUT_KEYS_ACCOUNT, reportOf(NAMES_WITHOUT_KEYS_ACCOUNT, NAMES, false)));
    for (Layout layout : Layout.values()) {
      builder.account(reporting(layout.account(), layout.report(layout.account())));
    }
    builder.account(
        reporting(WITHOUT_ARN, Layout.PLAIN.report(WITHOUT_ARN).replaceFirst(",arn,", ",who,")));
    builder.account(
        reporting(NAME_OF_TWO_LINES, reportOf(NAME_OF_TWO_LINES, List.of("two\nlines"), true)));
    builder.account(
        reporting(WITHOUT_DATES, Layout.PLAIN.report(WITHOUT_DATES).replace(LONG_AGO, "N/A")));
    for (MalformedReport how : MalformedReport.values()) {
      builder.account(
          reporting(accountOf(how), Layout.PLAIN.report(accountOf(how)))
              .behaving(new Behaviour.Malformed(how)));
    }
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      builder.account(
          SandboxAccount.active("3400000000%02d".formatted(i))
              .named(name)
              .under(builder.unit(name)));
    }
    return builder.build();
  }

  private static SandboxAccount reporting(String account, String report) {
    return SandboxAccount.active(account)
        .reporting(ReportSource.fixed(report.getBytes(UTF_8), NOW));
  }

  private static String reportOf(String account, List<String> names, boolean liveKey) {
    StringBuilder report = new StringBuilder(HEADER);
    for (String name : names) {
      report
          .append('\n')
          .append(quoted(name))
          .append(',')
          .append(quoted("arn:aws:iam::" + account + ":user/" + name))
          .append(',')
          .append(LONG_AGO)
          .append(",false,N/A,N/A,")
          .append(liveKey)
          .append(',')
          .append(LONG_AGO)
          .append(",N/A,false,N/A,N/A");
    }
    return report.toString();
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  @BeforeAll
  void audit(@TempDir Path directory) {
    try (Sandbox sandbox = Sandbox.start(organization())) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, Database.h2());
      installation.audit().with(3);
      findings = installation.published().rows("findings");
      reports = installation.published().rows("credential_reports");
      accounts = installation.published().rows("accounts");
    }
  }

  private static List<Row> of(String account, List<Row> rows) {
    return rows.stream().filter(row -> account.equals(row.get("account_id"))).toList();
  }

  @Test
  void userNamesArriveAsTheyAre() {
    assertThat(of(NAMES_ACCOUNT, accounts))
        .extracting(row -> row.get("message"))
        .containsOnlyNulls();
    assertThat(of(NAMES_ACCOUNT, reports))
        .extracting(row -> row.get("user"))
        .containsExactlyInAnyOrderElementsOf(NAMES);
    assertThat(of(NAMES_ACCOUNT, findings))
        .filteredOn(row -> "access-key-unused".equals(row.get("rule")))
        .extracting(row -> row.get("principal_name"))
        .containsExactlyInAnyOrderElementsOf(NAMES);
  }

  static List<String> names() {
    return NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aShellThatRunsTheRemediationHandsAwsTheVeryUserName(String name, @TempDir Path directory)
      throws IOException {
    String heard = runWithFakeAws(remediation(NAMES_ACCOUNT, "access-key-unused", name), directory);
    assertThat(heard).contains("[--user-name=" + name + "]");
    assertThat(directory.resolve("pwned")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aShellThatDeletesAUserDeletesTheVeryOne(String name, @TempDir Path directory)
      throws IOException {
    String heard =
        runWithFakeAws(remediation(NAMES_WITHOUT_KEYS_ACCOUNT, "user-inactive", name), directory);
    assertThat(heard).endsWith("[iam][delete-user][--user-name=" + name + "]");
    assertThat(directory.resolve("pwned")).doesNotExist();
  }

  private String remediation(String account, String rule, String name) {
    Row finding =
        of(account, findings).stream()
            .filter(row -> rule.equals(row.get("rule")))
            .filter(row -> name.equals(row.get("principal_name")))
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(finding.get("remediation"));
  }

  /** Every argument that a command named aws gets, in brackets; to what is asked, yes. */
  private static String runWithFakeAws(String remediation, Path directory) throws IOException {
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "aws() { for word; do printf '[%s]' \"$word\"; done; }\n" + remediation)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream answer = shell.getOutputStream()) {
      answer.write("yes\n".getBytes(UTF_8));
    } catch (IOException e) {
      // It asked nothing.
    }
    return new String(shell.getInputStream().readAllBytes(), UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void whateverTheLayoutTheSameReportGivesTheSameFinding(Layout layout) {
    assertThat(of(layout.account(), findings))
        .extracting(row -> row.get("rule"), row -> row.get("inactive_since"))
        .containsExactlyInAnyOrder(
            tuple("access-key-unused", LONG_AGO), tuple("user-inactive", LONG_AGO));
  }

  @ParameterizedTest
  @MethodSource("malformedAccounts")
  void aReportThatCanNotBeReadFailsItsAccountAndGivesNoRow(String account) {
    assertThat(of(account, accounts))
        .singleElement()
        .returns("FAILED", row -> row.get("outcome"))
        .returns("REPORT_MALFORMED", row -> row.get("reason"));
    assertThat(of(account, findings)).isEmpty();
    assertThat(of(account, reports)).isEmpty();
  }

  @Test
  void namesOfAccountsAndUnitsArriveAsTheyAre() {
    assertThat(accounts)
        .filteredOn(row -> String.valueOf(row.get("account_id")).startsWith("34"))
        .extracting(row -> row.get("account_name"))
        .containsExactlyElementsOf(NAMES);
    assertThat(accounts)
        .filteredOn(row -> String.valueOf(row.get("account_id")).startsWith("34"))
        .extracting(row -> row.get("organizational_unit_path"))
        .containsExactlyElementsOf(NAMES.stream().map(name -> "/Root/" + name).toList());
  }

  @Test
  void aMessageIsOneLine() {
    assertThat(accounts)
        .extracting(row -> row.get("message"))
        .filteredOn(Objects::nonNull)
        .allSatisfy(message -> assertThat(message).doesNotContain("\n", "\r"));
  }
}
