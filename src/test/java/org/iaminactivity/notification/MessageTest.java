package org.iaminactivity.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedFinding;
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.publication.UnauditedAccount;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-24");
  private static final Instant TIME = Instant.parse("2026-11-24T02:00:00Z");
  private static final int SNS_TAKES = 256 * 1024;

  private static Message message(long newFindings, int failed, String name) {
    List<UnauditedAccount> accounts =
        Collections.nCopies(
            Math.min(failed, 200),
            new UnauditedAccount(
                new Account(new AccountId("111111111111"), name, null),
                Outcome.FAILED,
                Reason.ERROR,
                name.repeat(20)));
    Changes changes = new Changes(DATE.minusDays(1), Map.of("HIGH", newFindings), 2, 0, List.of());
    Manifest manifest =
        new Manifest(
            DATE,
            1,
            failed == 0,
            "1.0.0+0a1b2c3",
            "arn:aws:sts::100000000001:assumed-role/audit/task",
            TIME,
            TIME,
            Map.of(),
            new Manifest.Accounts(Map.of("AUDITED", 7, "FAILED", failed), Map.of()),
            new Manifest.Findings(
                Map.of("user-inactive", newFindings), Map.of("HIGH", newFindings)),
            new Manifest.Findings(Map.of(), Map.of()),
            null,
            null,
            List.of(),
            changes,
            List.of());
    RunOverview overview =
        new RunOverview(
            null,
            changes,
            Map.of(),
            Map.of(),
            0,
            List.of(),
            Collections.nCopies((int) Math.min(newFindings, 100), finding(name)),
            accounts,
            List.of());
    return Message.of("run_date=2026-11-24", manifest, overview, "s3://bucket/page");
  }

  private static PublishedFinding finding(String name) {
    return new PublishedFinding(
        new Account(new AccountId("222222222222"), name, null),
        "id",
        "user-inactive",
        Severity.HIGH,
        400,
        true,
        name,
        "USER",
        "arn",
        null,
        null,
        null,
        null,
        null,
        TIME,
        "CREATED",
        90,
        null,
        null,
        TIME,
        List.of(),
        "aws",
        true);
  }

  @Test
  void messageSaysWhatIsNewAndWhatFailed() {
    assertThat(message(1, 1, "anna").text())
        .isEqualTo(
            """
            IAM inactivity audit, run_date=2026-11-24

            Findings: 1, of them high or critical: 1
            Since 2026-11-23: 1 new, 2 gone
            Accounts: 7 audited, 1 failed, 0 left out
            Page: s3://bucket/page

            New high and critical findings:
              222222222222 (anna)
                HIGH user-inactive anna, 400 days

            Failed accounts:
              111111111111 (anna) ERROR: annaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaanna
            """);
  }

  @Test
  void subjectIsWhatSnsTakes() {
    assertThat(message(1_234_567, 10_000, "x").subject())
        .isEqualTo(
            "IAM inactivity 2026-11-24: 1234567 findings, 1234567 new, 10000 accounts failed")
        .hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void messageOfAnyRunFitsAndSaysHowManyMoreThereAre() {
    String text = message(1_000_000, 10_000, "🐎".repeat(128)).text();

    assertThat(text.getBytes(UTF_8).length).isLessThan(SNS_TAKES);
    assertThat(text).contains("and 999,900 more: see the page", "and 9,950 more: see the page");
  }

  @Test
  void aNameCanNotForgeALine() {
    assertThat(message(1, 1, "x\r\nAccounts: 0 failed\u2028y").text().lines())
        .noneMatch(line -> line.startsWith("Accounts: 0 failed"))
        .hasSize(13);
  }
}
