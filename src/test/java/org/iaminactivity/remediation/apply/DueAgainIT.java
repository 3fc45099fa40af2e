package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_LOGIN_PROFILE;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;
import static org.iaminactivity.remediation.action.ActionType.STRIP_USER;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is due comes from the run's findings and from what plans did, not from what a plan says of
 * them: these plans all have the ids of their content, and are approved.
 */
@ResourceLock(Remediating.ENDPOINT)
class DueAgainIT {

  private final Remediating program =
      Remediating.of(
          SandboxUser.user("alice", 400).keyUsed(200, 90).passwordUsed(300, 100),
          SandboxUser.user("bob", 400)
              .inactiveKey(200, 90)
              .having(UserChange.attachPolicy("ReadOnlyAccess")),
          SandboxUser.user("carol", 400)
              .inactiveKey(200, 90)
              .having(UserChange.attachPolicy("AWSDenyAll")));

  @AfterEach
  void close() {
    program.close();
  }

  private void assertSkipped(ActionReason reason, ActionJournal journal) {
    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).as("%s", journal).isEqualTo(reason);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void keyThatSomebodyElseDeactivatedIsNotDeleted() {
    assertSkipped(ActionReason.NOT_DUE, program.apply(program.action(DELETE_ACCESS_KEY, "bob", 1)));
  }

  @Test
  void userThatSomebodyElseQuarantinedIsNotDeleted() {
    assertSkipped(ActionReason.NOT_DUE, program.apply(program.action(DELETE_USER, "carol")));
  }

  @Test
  void keyIsNotDeletedBeforeTheRecoveryIsOver() {
    program.apply(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

    ActionJournal journal = program.apply(program.action(DELETE_ACCESS_KEY, "alice", 1));

    assertSkipped(ActionReason.NOT_DUE, journal);
    assertThat(journal.message()).contains("delete-access-key is due from ");
  }

  @Test
  void recoveryOfTodayCountsIfItIsLongerThanThatOfThePlan() {
    program.apply(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    PlanSettings withoutRecovery =
        PlanSettings.of(
            Plans.settings(
                Map.of(
                    "accounts", Remediating.ACCOUNT,
                    "actions", "delete-access-key",
                    "recovery", "0d")));
    PlanId plan = program.approved(withoutRecovery, program.action(DELETE_ACCESS_KEY, "alice", 1));

    assertSkipped(ActionReason.NOT_DUE, Remediating.only(program.apply(plan)));
  }

  @Test
  void keyThatWeDeactivatedLongAgoAndNobodyTouchedIsDeleted() {
    program.longAgo(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

    ActionJournal journal = program.apply(program.action(DELETE_ACCESS_KEY, "alice", 1));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).containsExactly("DeleteAccessKey alice");
  }

  @Test
  void keyThatWasUsedAfterWeDeactivatedItIsHeld() {
    program.longAgo(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program
        .iam()
        .change(
            "alice",
            UserChange.activateKey(1),
            UserChange.useKey(1, program.time.now()),
            UserChange.deactivateKey(1));

    assertSkipped(ActionReason.HELD, program.apply(program.action(DELETE_ACCESS_KEY, "alice", 1)));
  }

  @Test
  void whatWasDoneToAnotherKeyMakesNoneDue() {
    program.longAgo(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program.iam().change("alice", UserChange.createKey(), UserChange.deactivateKey(2));
    PlannedAction ofTheFirst = program.action(DELETE_ACCESS_KEY, "alice", 1);
    PlannedAction ofTheSecond = program.action(DELETE_ACCESS_KEY, "alice", 2);

    assertSkipped(
        ActionReason.NOT_DUE,
        program.apply(with(ofTheSecond, "finding_ids", ofTheFirst.findingIds())));
  }

  @Test
  void whatWasRolledBackIsHeldFromAnyPlan() {
    PlanId first = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    PlanId second =
        program.approved(
            program.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
            program.action(QUARANTINE_USER, "bob"));
    program.apply(first);
    program.rollBack(first);
    program.sandbox.clearCalls();

    PlanUnderWay applied = program.apply(second);

    assertThat(applied.journal(applied.actions().get(0)).reason()).isEqualTo(ActionReason.HELD);
    assertThat(program.done()).containsExactly("AttachUserPolicy bob");
  }

  @Test
  void whatAnotherPlanDidIsAsWantedAlready() {
    PlanId first = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    PlanId second =
        program.approved(
            program.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
            program.action(QUARANTINE_USER, "bob"));
    program.apply(first);

    PlanUnderWay applied = program.apply(second);

    assertThat(Remediating.outcomes(applied)).containsEntry("alice", ActionOutcome.ALREADY);
  }

  @Test
  void userIsNotStrippedWhereItIsToBeQuarantined() {
    PlanId plan = program.approved(program.settings(), program.action(STRIP_USER, "bob"));

    assertSkipped(ActionReason.NOT_DUE, Remediating.only(program.apply(plan)));
  }

  private void publish(Status status, int daysAgo) throws IOException {
    program.publish(
        program.findings().stream()
            .map(
                state -> {
                  FindingState.Sighting first =
                      new FindingState.Sighting(
                          state.lastSeen().on().minusDays(daysAgo), state.lastSeen().at());
                  return new FindingState(
                      state.account(),
                      state.finding(),
                      status,
                      null,
                      new FindingState.Episode(1, first, null, first.on()),
                      state.lastSeen(),
                      null,
                      null,
                      null,
                      null);
                })
            .toList());
  }

  @Test
  void findingThatIsNotPublishedForTheNoticeIsNotActedOn() throws IOException {
    publish(Status.OPEN, 13);

    assertSkipped(
        ActionReason.NOT_DUE, program.apply(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"EXCEPTED", "RESOLVED", "RETIRED"})
  void findingThatIsNotOpenIsNotActedOn(Status status) throws IOException {
    publish(status, 60);

    assertSkipped(
        ActionReason.NOT_OPEN, program.apply(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1)));
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of("threshold_days", 1),
        Arguments.of("inactive_days", 900),
        Arguments.of("inactive_since", "2020-01-01T00:00:00Z"),
        Arguments.of("account_name", "sandbox"),
        Arguments.of("organizational_unit_path", "/sandboxes"),
        Arguments.of("finding_ids", List.of("6ba7b811-9dad-51d1-80b4-00c04fd430c8")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void planThatSaysOtherwiseThanTheRunIsRefused(String field, Object value) {
    PlanId plan =
        program.approved(with(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1), field, value));

    assertRefused(plan);
  }

  @Test
  void planWhoseFindingIsAnotherUsersIsRefused() {
    PlannedAction action = program.action(QUARANTINE_USER, "alice");

    assertRefused(
        program.approved(
            with(action, "finding_ids", program.action(QUARANTINE_USER, "bob").findingIds())));
  }

  @Test
  void planWhoseFindingIsOfAnotherRuleIsRefused() {
    PlannedAction action = program.action(QUARANTINE_USER, "alice");

    assertRefused(
        program.approved(
            with(
                action,
                "finding_ids",
                program.action(DELETE_LOGIN_PROFILE, "alice").findingIds())));
  }

  private void assertRefused(PlanId plan) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> program.apply(plan))
        .withMessageContaining("is not about a finding as the run of ");
    assertThat(program.sandbox.calls()).noneMatch(call -> "AssumeRole".equals(call.action()));
  }

  private static PlannedAction with(PlannedAction action, String field, Object value) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode forged = json.valueToTree(action);
    forged.set(field, json.valueToTree(value));
    return json.treeToValue(forged, PlannedAction.class);
  }
}
