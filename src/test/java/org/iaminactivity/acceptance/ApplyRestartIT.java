package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.ArrivedCall;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedCall;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Killed with SIGKILL, {@code apply} goes on at the next start and comes to the same end. Each
 * account is held at another boundary of a write; one kill meets all those that do the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyRestartIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<String> accounts = Stream.of(Does.values()).flatMap(Does::accounts).toList();

  /** The writes of the process that was left alone after others were killed. */
  private final List<RecordedWrite> afterTheKills = new ArrayList<>();

  private Sandbox undisturbedSandbox;
  private Sandbox sandbox;
  private WrittenPlan undisturbed;
  private WrittenPlan plan;

  /** What is done in an account, and the call at which it is held. */
  private enum Does {
    DEACTIVATE("UpdateAccessKey"),
    STRIP("DetachUserPolicy");

    private final String call;

    Does(String call) {
      this.call = call;
    }

    String account(Boundary boundary) {
      return "1300000000%d%d"
          .formatted(List.of(values()).indexOf(this), List.of(Boundary.values()).indexOf(boundary));
    }

    Stream<String> accounts() {
      return Stream.of(Boundary.values()).map(this::account);
    }

    SandboxUser user(Boundary boundary) {
      String name = (name() + "-" + boundary).toLowerCase(Locale.ROOT);
      return switch (this) {
        case DEACTIVATE -> SandboxUser.user(name, 60).keyUsed(60, 50);
        case STRIP ->
            SandboxUser.user(name, 400)
                .inactiveKey(400, 300)
                .having(
                    UserChange.joinGroup("/", "one"),
                    UserChange.joinGroup("/teams/", "another"),
                    UserChange.attachPolicy("ReadOnlyAccess"),
                    UserChange.putPolicy("own", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
                    UserChange.tag("AKIAGONEGONEGONE", "laptop"));
      };
    }
  }

  /** Where a process is held when it is killed: as many as the accounts done at once. */
  private enum Boundary {
    BEFORE_THE_BACKUP((held, at) -> held.add(at.put("/backup/" + at.account, FaultKind.HANG))),
    BEFORE_THE_INTENT((held, at) -> held.add(at.put(at.journal(), FaultKind.HANG))),
    AFTER_THE_INTENT((held, at) -> held.add(at.put(at.journal(), FaultKind.ANSWER_HANGS))),
    BEFORE_THE_CALL((held, at) -> held.add(at.iam(FaultKind.HANG).action(at.does.call))),
    AFTER_THE_CALL((held, at) -> held.add(at.iam(FaultKind.ANSWER_HANGS).action(at.does.call))),
    BEFORE_IT_IS_READ_BACK((held, at) -> held.after(at, at.iam(FaultKind.HANG))),
    BEFORE_THE_OUTCOME((held, at) -> held.after(at, at.put(at.journal(), FaultKind.HANG))),
    AFTER_THE_OUTCOME((held, at) -> held.after(at, at.put(at.journal(), FaultKind.ANSWER_HANGS)));

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final Holding holding;

    Boundary(Holding holding) {
      this.holding = holding;
    }
  }

  @FunctionalInterface
  private interface Holding {
    void hold(Held held, At at);
  }

  /** An action at a boundary. */
  private record At(Does does, String account, String actionId) {

    String journal() {
      return "/journal/" + actionId + ".json";
    }

    FaultRule put(String key, FaultKind kind) {
      return FaultRule.on(Service.S3, kind).action("PutObject").resource(key);
    }

    FaultRule iam(FaultKind kind) {
      return FaultRule.on(Service.IAM, kind).account(account);
    }
  }

  /** How calls are held in a sandbox. */
  private record Held(Sandbox sandbox) {

    void add(FaultRule rule) {
      sandbox.faults().add(rule);
    }

    /** From when the call was carried out. */
    void after(At at, FaultRule rule) {
      sandbox.after(
          ArrivedCall.of(at.does.call).and(call -> at.account.equals(call.accountId())),
          () -> sandbox.faults().add(rule));
    }
  }

  @BeforeAll
  void killAndRestart(@TempDir Path directory) throws IOException {
    SandboxOrganization organization = organization();
    undisturbedSandbox = Sandbox.start(organization);
    sandbox = Sandbox.start(organization);
    Installation killed =
        set(Installation.publishingToS3(directory.resolve("killed"), sandbox, Database.h2()));
    killed.run("audit").with(0);
    plan = WrittenPlan.by(killed);
    plan.approve(killed).with(0);
    Installation alone =
        set(
            Installation.publishingToDirectory(
                directory.resolve("alone"), undisturbedSandbox, Database.h2()));
    FileSystemUtils.copyRecursively(killed.warehouse(), alone.warehouse());
    undisturbed = plan.in(alone.warehouse());
    undisturbed.apply(alone).with(0);
    for (Does does : Does.values()) {
      hold(does);
      try (AuditProcess process =
          killed.start(
              plan.applying("--accounts=" + does.accounts().collect(Collectors.joining(","))))) {
        await("every account of " + does + " held")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> held() == Boundary.values().length || !process.isAlive());
        assertThat(process.isAlive()).as(process.logSoFar()).isTrue();
        process.kill();
      }
      undisturb();
    }
    int before = sandbox.writes().size();
    plan.apply(killed).with(0);
    afterTheKills.addAll(sandbox.writes().subList(before, sandbox.writes().size()));
  }

  private Installation set(Installation installation) {
    return installation
        .with("AUDIT_REMEDIATION_ENABLED", "true")
        .with("AUDIT_REMEDIATION_ACCOUNTS", String.join(",", accounts))
        .with("AUDIT_REMEDIATION_NOTICE", "0d")
        .with("AUDIT_REMEDIATION_ACTIONS", "deactivate-access-key,strip-user")
        .with("AUDIT_REMEDIATION_WRITESPERSECOND", "50");
  }

  private static SandboxOrganization organization() {
    SandboxOrganization.Builder builder =
        SandboxOrganization.builder()
            .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)));
    Instant now = Instant.now();
    for (Does does : Does.values()) {
      for (Boundary boundary : Boundary.values()) {
        builder.account(
            SandboxAccount.active(does.account(boundary))
                .reporting(
                    ReportSource.of(
                        List.of(
                            does.user(boundary),
                            SandboxUser.user("busy", 60)
                                .keyUsed(60, 1)
                                .having(UserChange.joinGroup("/", "one"))),
                        now)));
      }
    }
    return builder.build();
  }

  private void hold(Does does) {
    Held held = new Held(sandbox);
    for (Boundary boundary : Boundary.values()) {
      At at = new At(does, does.account(boundary), plan.actionId(does.user(boundary).name()));
      boundary.holding.hold(held, at);
    }
  }

  /** Calls that are held: one that is made again while it is counts once. */
  private int held() {
    Set<RecordedCall> held = new HashSet<>(sandbox.calls());
    held.removeIf(call -> !call.isUnanswered());
    return held.size();
  }

  private void undisturb() {
    sandbox.faults().clear();
    sandbox.clearHooks();
    await("the end of all calls")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> sandbox.callsUnderWay() == 0);
  }

  @AfterAll
  void close() {
    undisturbedSandbox.close();
    sandbox.close();
  }

  @Test
  void everyActionEndsApplied() {
    assertThat(plan.outcomes())
        .hasSize(accounts.size())
        .isEqualTo(undisturbed.outcomes())
        .allSatisfy((user, outcome) -> assertThat(outcome).isEqualTo("APPLIED"));
  }

  @Test
  void usersAreAsAfterAnUndisturbedApply() {
    assertThat(UsersOfIam.of(sandbox, accounts))
        .isEqualTo(UsersOfIam.of(undisturbedSandbox, accounts));
  }

  @Test
  void nothingIsChangedTwice() {
    assertThat(countsOf(sandbox.writes().stream().filter(RecordedWrite::done)))
        .isEqualTo(countsOf(undisturbedSandbox.writes().stream()))
        .allSatisfy((write, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void callIsRepeatedOnceAtMost() {
    assertThat(countsOf(afterTheKills.stream()))
        .isNotEmpty()
        .allSatisfy((write, times) -> assertThat(times).isEqualTo(1));
  }

  private static Map<String, Long> countsOf(Stream<RecordedWrite> writes) {
    return writes
        .map(write -> write.accountId() + " " + write.action() + " " + write.parameters())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  @Test
  void onlyTargetsOfThePlanAreCalledFor() {
    Set<String> planned = new TreeSet<>();
    plan.actions()
        .forEach(
            action ->
                planned.add(
                    action.get("account_id").asString()
                        + "/"
                        + action.get("principal_name").asString()));

    assertThat(sandbox.writes())
        .extracting(write -> write.accountId() + "/" + write.userName())
        .isSubsetOf(planned);
  }

  @Test
  void backupsHoldTheOriginal() {
    assertThat(plan.backups()).hasSize(accounts.size()).isEqualTo(undisturbed.backups());
  }
}
