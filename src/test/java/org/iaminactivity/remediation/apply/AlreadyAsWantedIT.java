package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_LOGIN_PROFILE;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;
import static org.iaminactivity.remediation.action.ActionType.STRIP_USER;

import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody else did is not ours: it is not done again, and not taken back. */
@ResourceLock(Remediating.ENDPOINT)
class AlreadyAsWantedIT {

  private final Remediating program =
      Remediating.of(
          SandboxUser.user("alice", 400)
              .keyUsed(200, 90)
              .passwordUsed(300, 100)
              .having(UserChange.attachPolicy("ReadOnlyAccess")),
          SandboxUser.user("bob", 400)
              .inactiveKey(200, 90)
              .having(UserChange.attachPolicy("ReadOnlyAccess")),
          SandboxUser.user("restrained", 400)
              .inactiveKey(200, 90)
              .having(UserChange.attachPolicy(Remediating.DENY_ALL)),
          SandboxUser.user("bare", 400).inactiveKey(200, 90));

  @AfterEach
  void close() {
    program.close();
  }

  private PlannedAction action(ActionType type, String user) {
    return type.look() == ActionType.Look.KEY
        ? program.action(type, user, 1)
        : program.action(type, user);
  }

  private void assertAlready(PlanId plan) {
    ActionJournal journal = Remediating.only(program.apply(plan));
    RollbackPlan.RolledBack rolledBack = program.rollBack(plan);

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.ALREADY);
    assertThat(journal.steps()).isEmpty();
    assertThat(rolledBack.meant()).isEmpty();
    assertThat(program.sandbox.writes()).isEmpty();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(DEACTIVATE_ACCESS_KEY, "alice", UserChange.deactivateKey(1)),
        Arguments.of(DELETE_ACCESS_KEY, "bob", UserChange.deleteKey(1)),
        Arguments.of(DELETE_LOGIN_PROFILE, "alice", UserChange.deletePassword()),
        Arguments.of(QUARANTINE_USER, "alice", UserChange.attachPolicy(Remediating.DENY_ALL)),
        Arguments.of(STRIP_USER, "bob", UserChange.detachPolicy("ReadOnlyAccess")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void whatSomebodyDidSinceThePlan(ActionType type, String user, UserChange change) {
    PlanId plan = program.approved(action(type, user));
    program.iam().change(user, change);

    assertAlready(plan);
  }

  @Test
  void userThatSomebodyDeletedSinceThePlan() {
    PlanId plan = program.approved(action(DELETE_USER, "bob"));
    program.iam().deleteUser("bob");

    assertAlready(plan);
  }

  @ParameterizedTest
  @EnumSource(
      value = ActionType.class,
      names = {"DEACTIVATE_ACCESS_KEY", "DELETE_LOGIN_PROFILE", "STRIP_USER"})
  void whatThePlanSawAsWanted(ActionType type) {
    assertAlready(program.approved(action(type, "bare")));
  }

  @Test
  void quarantineThatThePlanSaw() {
    assertAlready(program.approved(action(QUARANTINE_USER, "restrained")));
  }

  @Test
  void userWithNothingToStripThatChangedSinceIsNotAsPlanned() {
    PlanId plan = program.approved(action(STRIP_USER, "bare"));
    program.iam().change("bare", UserChange.attachPolicy("ReadOnlyAccess"));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void userWithNothingToStripThatIsGoneIsNotAsPlanned() {
    PlanId plan = program.approved(action(STRIP_USER, "bare"));
    program.iam().deleteUser("bare");

    assertThat(Remediating.only(program.apply(plan)).outcome())
        .isEqualTo(ActionOutcome.SKIPPED_CHANGED);
  }
}
