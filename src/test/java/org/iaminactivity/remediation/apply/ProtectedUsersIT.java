package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no plan touches, however it was made: these all have the ids of their content. */
@ResourceLock(Remediating.ENDPOINT)
class ProtectedUsersIT {

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  @TempDir private Path directory;
  private @Nullable Remediating program;

  @AfterEach
  void close() {
    if (program != null) {
      program.close();
    }
  }

  private Remediating started(String exemptions, UserChange... changes) throws IOException {
    Path file = directory.resolve("exemptions.yaml");
    Files.writeString(file, exemptions);
    Remediating started =
        Remediating.with(
            List.of("audit.exemptions.location=" + file.toUri()),
            SandboxUser.user("alice", 400).keyUsed(200, 90).having(changes),
            SandboxUser.user("bob", 400).keyUsed(200, 90));
    program = started;
    return started;
  }

  private Remediating started(UserChange... changes) throws IOException {
    return started("exemptions: []\n", changes);
  }

  private static String exemption() {
    LocalDate now = LocalDate.now(ZoneOffset.UTC);
    return """
        exemptions:
          - id: EX-1
            reason: tested each quarter
            owner: security
            created: %s
            expires: %s
            rules: [all]
            where: {principals: [alice]}
        """
        .formatted(now.minusDays(200), now.plusDays(100));
  }

  static Stream<Arguments> tagsAndPolicies() {
    return Stream.of(
        Arguments.of(ActionReason.KEPT, UserChange.tag("iam-inactivity:keep-until", today())),
        Arguments.of(ActionReason.KEPT, UserChange.tag("iam-inactivity:keep-until", "for ever")),
        Arguments.of(ActionReason.BREAK_GLASS, UserChange.tag("iam-inactivity:break-glass", "")),
        Arguments.of(
            ActionReason.MANAGED_BY_STACK,
            UserChange.tag("aws:cloudformation:stack-name", "users")),
        Arguments.of(
            ActionReason.UNDER_INVESTIGATION,
            UserChange.attachPolicy("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")),
        Arguments.of(
            ActionReason.UNOBSERVED_CREDENTIAL,
            UserChange.addServiceCredential("bedrock.amazonaws.com")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tagsAndPolicies")
  void userThatIsAsPlannedAndProtectedIsSkipped(ActionReason reason, UserChange change)
      throws IOException {
    Remediating started = started(change);

    ActionJournal journal = started.apply(started.action(QUARANTINE_USER, "alice"));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).isEqualTo(reason);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void useThatThePlanSawAndPassedOverProtects() throws IOException {
    Remediating started = started();
    started.iam().change("alice", UserChange.useKey(1));

    ActionJournal journal = started.apply(started.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).isEqualTo(ActionReason.RECENTLY_ISSUED);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void ownerMayObjectAfterTheApproval() throws IOException {
    Remediating started = started();
    PlanId plan = started.approved(started.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    started.iam().change("alice", UserChange.tag("iam-inactivity:keep-until", today()));

    ActionJournal journal = Remediating.only(started.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).isEqualTo(ActionReason.KEPT);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void userThatIsExemptIsSkipped() throws IOException {
    Remediating started = started(exemption());

    ActionJournal journal = started.apply(started.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

    assertThat(journal.reason()).isEqualTo(ActionReason.EXEMPT);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void exemptionOfABreakGlassUserProtectsAfterItExpired() throws IOException {
    String expired =
        exemption()
            .replaceAll("expires: .*", "expires: " + LocalDate.now(ZoneOffset.UTC).minusDays(1))
            .replace("- id: EX-1", "- id: EX-1\n    kind: break-glass");
    Remediating started = started(expired);

    ActionJournal journal = started.apply(started.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

    assertThat(journal.reason()).isEqualTo(ActionReason.BREAK_GLASS);
    assertThat(journal.message()).contains("EX-1").contains("expired");
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void managementAccountIsChangedOnlyIfItIsNamed() throws IOException {
    Remediating started = started();
    PlanId plan =
        started.approved(
            settingsThatEnroll(started, Remediating.MANAGEMENT_ACCOUNT),
            ofAccount(started, Remediating.MANAGEMENT_ACCOUNT));

    ActionJournal journal = Remediating.only(started.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).isEqualTo(ActionReason.MANAGEMENT_ACCOUNT);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  private static PlannedAction ofAccount(Remediating started, String account) {
    UserState user = started.read(account, "alice");
    return Remediating.action(
        DEACTIVATE_ACCESS_KEY,
        account,
        started.sandbox.iam(account).user("alice").accessKey(1).orElseThrow().id(),
        user);
  }

  private static PlanSettings settingsThatEnroll(Remediating started, String account) {
    PlanSettings settings = started.settings();
    settings.accounts().add(new AccountId(account));
    return settings;
  }

  @Test
  void actionThatThePlansSettingsLackIsOff() throws IOException {
    Remediating started = started();
    PlanSettings today = started.settings();
    today.actions().remove(QUARANTINE_USER);
    PlanId plan = started.approved(today, started.action(QUARANTINE_USER, "alice"));

    assertThat(Remediating.only(started.apply(plan)).reason()).isEqualTo(ActionReason.ACTION_OFF);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void liveKeyIsNeverDeleted() throws IOException {
    Remediating started = started();

    ActionJournal journal = started.apply(started.action(DELETE_ACCESS_KEY, "alice", 1));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).isEqualTo(ActionReason.NOT_DUE);
    assertThat(started.sandbox.writes()).isEmpty();
  }

  /** Of root, of the caller's role, of nobody's finding, or of two users at once. */
  @Test
  void planWhoseActionIsNotOfOneUserIsRefused() throws IOException {
    Remediating started = started(exemption());
    PlannedAction good = started.action(DEACTIVATE_ACCESS_KEY, "alice", 1);
    String root = "arn:aws:iam::222222222222:root";

    for (PlannedAction forged :
        List.of(
            forged(good, List.of(), good.principalArn(), "alice", good.expected()),
            forged(good, good.findingIds(), good.principalArn(), "bob", good.expected()),
            forged(good, good.findingIds(), root, "<root_account>", withArn(good, root)),
            forged(
                good,
                good.findingIds(),
                started.sandbox.callerArn(),
                "task",
                withArn(good, started.sandbox.callerArn())),
            forged(
                good,
                good.findingIds(),
                good.principalArn(),
                "alice",
                new UserState(good.expected().user(), null, null, null)))) {
      assertThatExceptionOfType(RefusedException.class)
          .as("%s", forged)
          .isThrownBy(() -> started.apply(forged));
    }
    assertThat(started.sandbox.writes()).isEmpty();
  }

  private static UserState withArn(PlannedAction action, String arn) {
    UserState.User user = action.expected().user();
    return new UserState(
        new UserState.User(user.userId(), arn, user.createdAt(), null, null, new TreeMap<>()),
        action.expected().accessKeys(),
        null,
        null);
  }

  private static PlannedAction forged(
      PlannedAction action,
      List<String> findingIds,
      String principalArn,
      String principalName,
      UserState expected) {
    return new PlannedAction(
        "",
        findingIds,
        action.accountId(),
        action.accountName(),
        action.organizationalUnitPath(),
        principalArn,
        principalName,
        action.userId(),
        ActionType.DEACTIVATE_ACCESS_KEY,
        action.target(),
        action.targetIssuedAt(),
        action.stage(),
        action.reversible(),
        action.inactiveSince(),
        action.inactiveDays(),
        action.thresholdDays(),
        action.owner(),
        action.reason(),
        expected);
  }
}
