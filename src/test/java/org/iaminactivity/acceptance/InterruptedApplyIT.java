package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.ArrivedCall;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A plan of many actions, of which one {@code apply} is disturbed by lost answers, and another is
 * stopped once and killed at one random instant after the other until it is done.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedApplyIT {

  private static final int KILLS = Integer.getInteger("acceptance.kills-of-apply", 6);
  private static final int ACCOUNTS = Boolean.getBoolean("acceptance.long") ? 20 : 4;
  private static final int USERS = 10;

  private static final int LONGEST_START_MILLIS = 3_000;
  private static final int LONGEST_CALL_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<String> accounts =
      IntStream.range(0, ACCOUNTS).mapToObj("1400000000%02d"::formatted).toList();

  private Sandbox losing;
  private Sandbox killing;
  private WrittenPlan lost;
  private WrittenPlan killed;
  private AuditProcess.Ended stopped;
  private List<RecordedWrite> untilStopped;
  private Map<String, String> outcomesWhenStopped;
  private int kills;

  @BeforeAll
  void interrupt(@TempDir Path directory) throws Exception {
    SandboxOrganization organization = organization();
    losing = Sandbox.start(organization);
    killing = Sandbox.start(organization);
    Installation first =
        set(Installation.publishingToDirectory(directory.resolve("losing"), losing, Database.h2()));
    first.run("audit").with(0);
    lost = WrittenPlan.by(first);
    lost.approve(first).with(0);
    Installation second =
        set(
            Installation.publishingToDirectory(
                directory.resolve("killing"), killing, Database.h2()));
    FileSystemUtils.copyRecursively(first.warehouse(), second.warehouse());
    killed = lost.in(second.warehouse());

    losing.clearCalls();
    losing.faults().add(FaultRule.onWrites(FaultKind.ANSWER_LOST).every(3));
    lost.apply(first).with(0);
    stop(second);
    kill(second, losing.calls().size());
    killed.apply(second).with(0);
  }

  private Installation set(Installation installation) {
    return installation
        .with("AUDIT_REMEDIATION_ENABLED", "true")
        .with("AUDIT_REMEDIATION_ACCOUNTS", String.join(",", accounts))
        .with("AUDIT_REMEDIATION_NOTICE", "0d")
        .with("AUDIT_REMEDIATION_WRITESPERSECOND", "50");
  }

  private SandboxOrganization organization() {
    SandboxOrganization.Builder builder =
        SandboxOrganization.builder()
            .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)));
    Instant now = Instant.now();
    for (String account : accounts) {
      List<SandboxUser> users = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        String name = "idle-" + account.substring(10) + "-" + i;
        users.add(SandboxUser.user(name, 60).keyUsed(60, 50));
      }
      users.add(SandboxUser.user("busy", 60).keyUsed(60, 1));
      builder.account(SandboxAccount.active(account).reporting(ReportSource.of(users, now)));
    }
    return builder.build();
  }

  /** By SIGTERM, while a write is in hand, and so slowly that most of the account is left. */
  private void stop(Installation installation) throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    killing.after(
        ArrivedCall.nth(3, ArrivedCall.of("UpdateAccessKey")),
        () -> {
          arrived.countDown();
          await().atMost(PATIENCE).until(() -> answered.getCount() == 0);
        });
    try (AuditProcess process =
        installation
            .with("AUDIT_REMEDIATION_WRITESPERSECOND", "2")
            .start(killed.applying("--accounts=" + accounts.get(0)))) {
      assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(process.logSoFar())
          .isTrue();
      process.terminate();
      answered.countDown();
      stopped = process.end();
    }
    untilStopped = killing.writes();
    outcomesWhenStopped = killed.outcomes();
    killing.clearHooks();
  }

  /** At random instants that are spread over the whole, one in five while it is still starting. */
  private void kill(Installation installation, int callsOfOneThatIsNotKilled) {
    Random random = new Random(1);
    for (int i = 1; i <= KILLS; i++) {
      int calls =
          killing.calls().size() + random.nextInt(1 + 2 * callsOfOneThatIsNotKilled / KILLS);
      Timeline.Moment moment =
          i % 5 == 0
              ? new Timeline.Moment(0, Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)))
              : new Timeline.Moment(calls, Duration.ofMillis(random.nextInt(LONGEST_CALL_MILLIS)));
      try (AuditProcess process = installation.start(killed.applying())) {
        if (moment.cameIn(killing, process)) {
          process.kill();
          kills++;
        } else {
          process.end().with(0);
        }
      }
    }
    System.out.printf("apply was killed %d times%n", kills);
  }

  @AfterAll
  void close() {
    losing.close();
    killing.close();
  }

  @Test
  void lostAnswersLeaveEveryActionApplied() {
    assertThat(losing.writes()).anySatisfy(write -> assertThat(write.httpStatus()).isZero());
    assertThatAllIsApplied(lost, losing);
  }

  @Test
  void killsLeaveEveryActionApplied() {
    assertThat(kills).isPositive();
    assertThatAllIsApplied(killed, killing);
  }

  private void assertThatAllIsApplied(WrittenPlan plan, Sandbox sandbox) {
    assertThat(plan.outcomes())
        .hasSize(ACCOUNTS * USERS)
        .allSatisfy((user, outcome) -> assertThat(outcome).isEqualTo("APPLIED"));
    assertThat(UsersOfIam.of(sandbox, accounts))
        .allSatisfy(
            (user, has) ->
                assertThat(has).contains(user.endsWith("/busy") ? "=Active" : "=Inactive"));
  }

  @Test
  void nothingIsChangedTwice() {
    for (Sandbox sandbox : List.of(losing, killing)) {
      assertThat(countsOf(sandbox.writes().stream().filter(RecordedWrite::done)))
          .hasSize(ACCOUNTS * USERS)
          .allSatisfy((write, times) -> assertThat(times).isEqualTo(1));
    }
  }

  @Test
  void killRepeatsOneCallOfAnAccountAtMost() {
    Map<String, Long> calls =
        killing.writes().stream()
            .collect(Collectors.groupingBy(RecordedWrite::accountId, Collectors.counting()));

    assertThat(calls)
        .hasSize(ACCOUNTS)
        .allSatisfy((account, made) -> assertThat(made).isLessThanOrEqualTo(USERS + kills));
  }

  private static Map<String, Long> countsOf(Stream<RecordedWrite> writes) {
    return writes
        .map(write -> write.accountId() + " " + write.parameters())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  @Test
  void backupsAreKeptOfEachUserAsItWas() {
    assertThat(killed.backups()).hasSize(ACCOUNTS * USERS).isEqualTo(lost.backups());
  }

  @Test
  void signalEndsItAfterTheWriteInHand() {
    assertThat(stopped.with(143).log()).doesNotContain("\tat ");
    assertThat(untilStopped).hasSizeBetween(3, USERS - 1);
    assertThat(outcomesWhenStopped.values())
        .containsOnly("APPLIED", "PLANNED")
        .filteredOn("APPLIED"::equals)
        .hasSameSizeAs(untilStopped);
  }
}
