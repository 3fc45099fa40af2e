package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_LOGIN_PROFILE;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;
import static org.iaminactivity.remediation.action.ActionType.STRIP_USER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.Plans;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Now is 2026-11-24T09:00:00Z; the notice is 14 days, the recovery 30. */
class ScheduleTest {

  private static final String ALL =
      "deactivate-access-key,delete-access-key,delete-login-profile,quarantine-user,strip-user,"
          + "delete-user";

  private static Schedule schedule(String actions, ActionType... named) {
    PlanSettings settings = PlanSettings.of(Plans.settings(Map.of("actions", actions)));
    return new Schedule(settings, settings.recovery(), Set.of(named), Plans.RUN_DATE, Plans.NOW);
  }

  /** The action, or the reason why none is due. */
  private static String due(
      Schedule schedule, FindingState finding, FindingHistory history, @Nullable Boolean holds) {
    Due due = schedule.of(finding, history, holds);
    return due.not() == null ? String.valueOf(due.action()) : due.not().reason().name();
  }

  private static String due(FindingState finding, EarlierAction... before) {
    return due(schedule(ALL), finding, Done.history(before), before.length == 0 ? null : true);
  }

  private static String dueIfUndone(FindingState finding, FindingHistory history) {
    return due(schedule(ALL), finding, history, false);
  }

  @Test
  void firstActionIsThatOfTheRule() {
    assertThat(due(SomeFinding.ofKey())).isEqualTo("deactivate-access-key");
    assertThat(due(SomeFinding.ofPassword())).isEqualTo("delete-login-profile");
    assertThat(due(SomeFinding.ofUser())).isEqualTo("quarantine-user");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-10, deactivate-access-key", "2026-11-11, NOT_DUE"})
  void firstActionIsDueOnceTheNoticeIsOverAtTheRunDate(String firstSeen, String due) {
    assertThat(due(SomeFinding.firstSeen(firstSeen))).isEqualTo(due);
  }

  @Test
  void whatIsNotDueSaysFromWhenOnItIs() {
    assertThat(
            schedule(ALL).of(SomeFinding.firstSeen("2026-11-11"), FindingHistory.NONE, null).not())
        .hasFieldOrPropertyWithValue(
            "message",
            "It is published since the run of 2026-11-11; an action is due in a run from"
                + " 2026-11-25 on.");
  }

  @Test
  void actionThatIsNotSwitchedOnIsOff() {
    assertThat(due(schedule("quarantine-user"), SomeFinding.ofKey(), FindingHistory.NONE, null))
        .isEqualTo("ACTION_OFF");
  }

  @Test
  void actionThatIsNotNamedIsOff() {
    assertThat(due(schedule(ALL, DELETE_USER), SomeFinding.ofUser(), FindingHistory.NONE, null))
        .isEqualTo("ACTION_OFF");
  }

  @Test
  void userIsStrippedWhereItIsNotQuarantined() {
    assertThat(due(schedule("strip-user"), SomeFinding.ofUser(), FindingHistory.NONE, null))
        .isEqualTo("strip-user");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T09:00:00Z, delete-access-key",
    "2026-10-25T09:00:01Z, NOT_DUE",
    "2026-11-23T00:00:00Z, NOT_DUE"
  })
  void deletionIsDueOnceTheRecoveryIsOver(String appliedAt, String due) {
    assertThat(
            due(SomeFinding.ofKey(Status.RESOLVED), Done.applied(DEACTIVATE_ACCESS_KEY, appliedAt)))
        .isEqualTo(due);
  }

  @Test
  void userIsDeletedAfterItsQuarantineOnly() {
    assertThat(due(SomeFinding.ofUser(), Done.applied(QUARANTINE_USER, "2026-10-01T00:00:00Z")))
        .isEqualTo("delete-user");
    assertThat(due(SomeFinding.ofUser(), Done.applied(STRIP_USER, "2026-10-01T00:00:00Z")))
        .isEqualTo("quarantine-user");
  }

  @Test
  void nothingFollowsWhatIsDeleted() {
    assertThat(due(SomeFinding.ofKey(), Done.applied(DELETE_ACCESS_KEY, "2026-10-01T00:00:00Z")))
        .isEqualTo("NOT_DUE");
    assertThat(
            due(
                SomeFinding.ofPassword(),
                Done.applied(DELETE_LOGIN_PROFILE, "2026-10-01T00:00:00Z")))
        .isEqualTo("NOT_DUE");
  }

  @ParameterizedTest
  @CsvSource({"2026-10-25T09:00:01Z, HELD", "2026-10-25T09:00:00Z, deactivate-access-key"})
  void whatWasRolledBackIsHeldForThirtyDays(String rolledBackAt, String due) {
    assertThat(
            due(
                SomeFinding.ofKey(),
                Done.rolledBack(DEACTIVATE_ACCESS_KEY, "2026-10-01T00:00:00Z", rolledBackAt)))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-25T09:00:01Z, HELD", "2026-10-25T09:00:00Z, deactivate-access-key"})
  void whatWasSeenToBeUndoneIsHeldForTheRecovery(String seenAt, String due) {
    assertThat(
            due(
                SomeFinding.ofKey(),
                Done.reverted(DEACTIVATE_ACCESS_KEY, "2026-10-01T00:00:00Z", seenAt)))
        .isEqualTo(due);
  }

  @Test
  void whatIsFirstFoundUndoneNowIsHeld() {
    assertThat(
            dueIfUndone(
                SomeFinding.ofUser(),
                Done.history(Done.applied(QUARANTINE_USER, "2026-01-01T00:00:00Z"))))
        .isEqualTo("HELD");
  }

  @ParameterizedTest
  @CsvSource({"2026-10-25T09:00:01Z, HELD", "2026-10-25T09:00:00Z, quarantine-user"})
  void whatAPlanLeftOutForItIsHeldFromThenOn(String heldAt, String due) {
    FindingHistory history =
        new FindingHistory(
            List.of(Done.applied(QUARANTINE_USER, "2026-01-01T00:00:00Z")),
            List.of(Instant.parse(heldAt)));

    assertThat(dueIfUndone(SomeFinding.ofUser(), history)).isEqualTo(due);
  }

  @Test
  void whatWasDoneInPartIsHeld() {
    assertThat(due(SomeFinding.ofUser(), Done.partial(DELETE_USER, "2026-11-20T00:00:00Z")))
        .isEqualTo("HELD");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-03T01:00:00Z, true", "2026-11-03T00:59:59Z, false"})
  void resolvedFindingAwaitsASecondStepIfNobodySawItAfterOurs(String appliedAt, boolean awaits) {
    assertThat(
            Schedule.awaitsSecondStep(
                SomeFinding.ofKey(Status.RESOLVED),
                Done.history(Done.applied(DEACTIVATE_ACCESS_KEY, appliedAt))))
        .isEqualTo(awaits);
  }
}
