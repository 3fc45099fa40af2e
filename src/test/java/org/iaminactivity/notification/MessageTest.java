package org.iaminactivity.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.overview.PrincipalFindings;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.publication.overview.StateBuilder;
import org.iaminactivity.publication.overview.UnauditedAccount;
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
    Changes changes =
        new Changes(DATE.minusDays(1), Map.of("HIGH", newFindings), 40, 3, 12, 2, 437, List.of());
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
            new Manifest.Findings(Map.of(), Map.of()),
            new Manifest.Findings(Map.of(), Map.of()),
            new Manifest.Lifecycle(
                DATE.minusDays(1),
                "0a1b",
                Map.of(),
                Map.of(),
                List.of(new RunsBefore.PassedOver(DATE.minusDays(3), "A file is damaged."))),
            null,
            List.of(),
            changes,
            List.of());
    RunOverview.Standings standings = new RunOverview.Standings(newFindings, newFindings, 14, 437);
    RunOverview overview =
        new RunOverview(
            changes,
            List.of(),
            new RunOverview.Concerned(newFindings, newFindings, newFindings, 5),
            Map.of("user-inactive", standings),
            Map.of(Severity.HIGH, standings),
            Map.of(
                StatusReason.ACCOUNT_JOINED, 40L,
                StatusReason.FIRST_LOOK, 7L,
                StatusReason.USED, 9L,
                StatusReason.CREDENTIAL_DEACTIVATED, 3L,
                StatusReason.ACCOUNT_LEFT, 2L),
            new TreeMap<>(Map.of(LocalDate.parse("2026-10-16"), new RunOverview.Unseen(437, 6))),
            Map.of(),
            Map.of(),
            List.of(),
            Collections.nCopies((int) Math.min(newFindings, 100), principal(name)),
            accounts,
            List.of(),
            Collections.nCopies(Math.min(failed, 200), exemption(name)));
    return Message.of("run_date=2026-11-24", manifest, overview, "s3://bucket/page");
  }

  private static PrincipalFindings principal(String name) {
    return StateBuilder.principal(
        StateBuilder.of("222222222222", name)
            .inAccountNamed(name)
            .rule("user-inactive", null)
            .is(Status.NEW)
            .days(400));
  }

  private static ExemptionRow exemption(String owner) {
    return new ExemptionRow(
        "EX-0007",
        "accepted-risk",
        "none",
        owner,
        null,
        DATE.minusDays(90),
        DATE.minusDays(1),
        ExemptionRow.State.EXPIRED,
        0,
        0,
        0,
        null);
  }

  @Test
  void messageSaysWhatIsNewAndWhatFailed() {
    assertThat(message(1, 1, "anna").text())
        .isEqualTo(
            """
            IAM inactivity audit, run_date=2026-11-24

            Open: 1 finding of 1 principal, of them high or critical: 1; overdue: 5; excepted: 14
            Since 2026-11-23: 1 new, 3 reopened, 12 resolved (9 used, 3 deactivated)
            Not counted as new: 40 in accounts that joined, 7 in accounts audited for the first time
            No longer looked for: 2 (2 in accounts that left)
            Unknown: 437 findings of 6 accounts, last seen 2026-10-16
            Accounts: 7 audited, 1 failed, 0 left out
            Passed over, because it can't be read: the run of 2026-11-21 (A file is damaged.)
            Page: s3://bucket/page

            New high and critical findings:
              222222222222 (anna)
                HIGH user-inactive anna, 400 days

            Exemptions that excuse nothing any more; renew or delete them:
              EX-0007 expired after 2026-11-23, owner anna

            Failed accounts:
              111111111111 (anna) ERROR: annaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaannaanna
            """);
  }

  @Test
  void subjectIsWhatSnsTakes() {
    assertThat(message(1_234_567, 10_000, "x").subject())
        .isEqualTo(
            "IAM inactivity 2026-11-24: 1234567 open findings, 1234567 new, 10000 accounts failed")
        .hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void messageOfAnyRunFitsAndSaysHowManyMoreThereAre() {
    String text = message(1_000_000, 10_000, "🐎".repeat(128)).text();

    assertThat(text.getBytes(UTF_8).length).isLessThan(SNS_TAKES);
    assertThat(text)
        .contains(
            "and 999,900 more: see the page",
            "and 9,950 more: see the page",
            "and 150 more: see the page");
  }

  @Test
  void aNameCanNotForgeALine() {
    assertThat(message(1, 1, "x\r\nAccounts: 0 failed\u2028y").text().lines())
        .noneMatch(line -> line.startsWith("Accounts: 0 failed"))
        .hasSize(20);
  }
}
