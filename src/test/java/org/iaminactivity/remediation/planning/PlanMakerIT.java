package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.apply.Remediating;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Plans of an enrolled account, and of the management account, which has the same users. */
@ResourceLock(Remediating.ENDPOINT)
class PlanMakerIT {

  private static final SandboxUser ALICE =
      SandboxUser.user("alice", 400).keyUsed(200, 90).passwordUsed(300, 100);
  private static final SandboxUser BOB = SandboxUser.user("bob", 400).keyUsed(200, 90);

  @TempDir private Path directory;
  private @Nullable Remediating program;

  @AfterEach
  void close() {
    if (program != null) {
      program.close();
    }
  }

  private Remediating started(List<String> settings, SandboxUser... users) {
    Remediating started = Remediating.with(settings, users);
    program = started;
    return started;
  }

  private Remediating started() {
    return started(List.of(), ALICE, BOB);
  }

  private Remediating withExemptions(String exemptions, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("exemptions.yaml"), exemptions);
    List<String> settings = new ArrayList<>(Arrays.asList(more));
    settings.add("audit.exemptions.location=" + file.toUri());
    return started(settings, ALICE, BOB);
  }

  private static PlanRequest request(@Nullable Integer limit, ActionType... actions) {
    return request(null, limit, actions);
  }

  private static PlanRequest request(
      @Nullable LocalDate runDate, @Nullable Integer limit, ActionType... actions) {
    return new PlanRequest(
        runDate, Set.of(), Set.of(), Set.of(), null, null, Set.of(actions), limit);
  }

  private static MadePlan make(Remediating program) throws IOException {
    return make(program, request(null));
  }

  private static MadePlan make(Remediating program, PlanRequest request) throws IOException {
    return program.part(PlanMaker.class).make(request);
  }

  private static List<String> actions(MadePlan made) {
    return made.stored().plan().actions().stream()
        .map(action -> action.principalName() + " " + action.action())
        .toList();
  }

  private static Map<ActionReason, Long> reasons(MadePlan made) {
    return made.stored().plan().leftOut().stream()
        .collect(Collectors.groupingBy(LeftOut::reason, Collectors.counting()));
  }

  private void assertNothingIsKept(Remediating program) {
    assertThat(program.warehouse.resolve("remediation")).doesNotExist();
  }

  @Test
  void eachFindingOfTheRunIsInThePlanOrLeftOut() throws IOException {
    Remediating started = started();

    MadePlan made = make(started);

    assertThat(
            Stream.concat(
                made.stored().plan().actions().stream()
                    .map(PlannedAction::findingIds)
                    .flatMap(List::stream),
                made.stored().plan().leftOut().stream().map(LeftOut::findingId)))
        .containsExactlyInAnyOrderElementsOf(
            started.findings().stream().map(finding -> finding.finding().id().toString()).toList());
    assertThat(actions(made))
        .contains(
            "alice deactivate-access-key", "alice delete-login-profile", "alice quarantine-user");
    assertThat(reasons(made)).containsKey(ActionReason.MANAGEMENT_ACCOUNT);
    assertThat(made.isComplete()).isTrue();
    assertThat(made.isNew()).isTrue();
    assertThat(started.sandbox.writes()).isEmpty();
  }

  @Test
  void whatIsLeftOutStandsInTheOrderOfTheRun() throws IOException {
    Remediating started = started();
    List<String> order =
        started.findings().stream().map(finding -> finding.finding().id().toString()).toList();

    List<String> leftOut =
        make(started, request(1)).stored().plan().leftOut().stream()
            .map(LeftOut::findingId)
            .toList();

    assertThat(leftOut).isEqualTo(order.stream().filter(leftOut::contains).toList());
  }

  @Test
  void sameInputsGiveTheSamePlan() throws IOException {
    Remediating started = started();
    MadePlan first = make(started);
    started.time.pause(Duration.ofHours(1));

    MadePlan second = make(started);

    assertThat(second.isNew()).isFalse();
    assertThat(second.stored()).isEqualTo(first.stored());
  }

  @Test
  void planThatHasExpiredIsNotMadeAgain() throws IOException {
    Remediating started = started(List.of("audit.remediation.expires-after=1h"), ALICE);
    make(started);
    started.time.pause(Duration.ofHours(1));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> make(started))
        .withMessageContaining("a plan is never replaced")
        .withMessageContaining("Wait for the next run, or change what is selected");
  }

  @Test
  void runThatIsTooOldIsRefusedBeforeAnyAccountIsRead() {
    Remediating started = started();
    started.time.pause(Duration.ofDays(2).plusSeconds(2));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> make(started))
        .withMessageContaining("max-findings-age");
    assertThat(started.sandbox.calls(Service.STS, "AssumeRole")).isEmpty();
    assertNothingIsKept(started);
  }

  @Test
  void runThatWasNotPublishedIsNamed() {
    Remediating started = started();

    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> make(started, request(LocalDate.parse("2020-01-01"), null)))
        .withMessageContaining("2020-01-01");
  }

  @Test
  void planOverALimitIsRefusedWithBothNumbersAndNotKept() {
    Remediating started = started(List.of("audit.remediation.max-actions=2"), ALICE, BOB);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> make(started))
        .withMessageContaining("6 actions are due")
        .withMessageContaining("allows 2");
    assertNothingIsKept(started);
  }

  @Test
  void withALimitTheRestIsOverIt() throws IOException {
    MadePlan made = make(started(), request(2));

    assertThat(actions(made)).hasSize(2);
    assertThat(reasons(made)).containsEntry(ActionReason.OVER_LIMIT, 4L);
  }

  @Test
  void actionThatIsDueButNotNamedIsOff() throws IOException {
    MadePlan made = make(started(), request(null, ActionType.DELETE_ACCESS_KEY));

    assertThat(actions(made)).isEmpty();
    assertThat(reasons(made)).containsEntry(ActionReason.ACTION_OFF, 2L);
  }

  @Test
  void userThatCannotBeReadIsLeftOutAndLeavesThePlanIncomplete() throws IOException {
    Remediating started = started();
    started
        .sandbox
        .faults()
        .add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).action("GetUser").user("bob"));

    MadePlan made = make(started);

    assertThat(reasons(made)).containsEntry(ActionReason.UNREADABLE, 3L);
    assertThat(actions(made)).allMatch(action -> action.startsWith("alice"));
    assertThat(made.isComplete()).isFalse();
  }

  @Test
  void objectionThatIsNoDateProtectsAndIsWarnedOfOnce() throws IOException {
    Remediating started =
        started(List.of(), ALICE.having(UserChange.tag("iam-inactivity:keep-until", "soon")), BOB);

    MadePlan made = make(started);

    assertThat(reasons(made)).containsEntry(ActionReason.KEPT, 3L);
    assertThat(made.warnings())
        .singleElement()
        .asString()
        .contains("user/alice")
        .contains("'soon' is no date at most 90 days ahead");
    assertThat(made.isComplete()).isTrue();
  }

  private static String exemption(String kind, LocalDate created, LocalDate expires) {
    return """
        exemptions:
          - id: EX-1
            kind: %s
            reason: tested each quarter
            owner: security
            created: %s
            expires: %s
            rules: [access-key-unused, password-unused, user-inactive]
            where: {principals: [alice]}
        """
        .formatted(kind, created, expires);
  }

  @Test
  void whoIsExemptTodayIsLeftOutUnread() throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Remediating started =
        withExemptions(exemption("accepted-risk", today.minusDays(1), today.plusDays(9)));

    MadePlan made = make(started, request(null));

    assertThat(reasons(made)).containsEntry(ActionReason.EXEMPT, 3L);
    assertThat(made.isComplete()).isTrue();
    assertThat(made.stored().plan().exemptionsSha256()).isNotNull();
  }

  @Test
  void breakGlassThatExpiredProtectsAndLeavesThePlanIncomplete() throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Remediating started =
        withExemptions(exemption("break-glass", today.minusDays(90), today.minusDays(9)));

    MadePlan made = make(started);

    assertThat(reasons(made)).containsEntry(ActionReason.BREAK_GLASS, 3L);
    assertThat(made.isComplete()).isFalse();
  }

  @Test
  void exemptionsThatCannotBeReadEndItBeforeAnyAccountIsRead() throws IOException {
    Remediating started = withExemptions("exemptions: [{");

    assertThatExceptionOfType(ExpectedFailure.class)
        .isThrownBy(() -> make(started))
        .extracting(ExpectedFailure::status)
        .isEqualTo(ExitStatus.BAD_USAGE);
    assertThat(started.sandbox.calls(Service.STS, "AssumeRole")).isEmpty();
    assertNothingIsKept(started);
  }

  @Test
  void accountThatIsNotEnrolledIsNotEntered() throws IOException {
    Remediating started = started();
    make(started);

    assertThat(started.sandbox.iamActions(Remediating.MANAGEMENT_ACCOUNT)).isEmpty();
    assertThat(started.sandbox.iamActions(Remediating.ACCOUNT))
        .allMatch(action -> action.startsWith("Get") || action.startsWith("List"));
  }
}
