package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_LOGIN_PROFILE;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;
import static org.iaminactivity.remediation.action.ActionType.STRIP_USER;

import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Remediating.ENDPOINT)
class RollbackPlanIT {

  private static final String GONE_KEY = "AKIAIOSFODNN7EXAMPLE";

  private final Remediating program =
      Remediating.of(
          SandboxUser.user("alice", 400)
              .underPath("/eng/")
              .keyUsed(200, 90)
              .passwordUsed(300, 100)
              .having(UserChange.attachPolicy("ReadOnlyAccess")),
          SandboxUser.user("bob", 400)
              .underPath("/eng/")
              .inactiveKey(200, 90)
              .having(
                  UserChange.joinGroup("/eng/", "admins"),
                  UserChange.joinGroup("/", "readers"),
                  UserChange.tag(GONE_KEY, "laptop, old & slow"),
                  UserChange.tag("owner", "platform"),
                  UserChange.attachPolicy("ReadOnlyAccess"),
                  UserChange.putPolicy("own", "{\"Statement\":[]}")));

  @AfterEach
  void close() {
    program.close();
  }

  private PlanId deactivated() {
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program.apply(plan);
    return plan;
  }

  @Test
  void whatWeDidIsUndoneAndTheUserIsAsBefore() {
    UserState before = program.read(Remediating.ACCOUNT, "alice");
    PlanId plan =
        program.approved(
            program.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
            program.action(QUARANTINE_USER, "alice"));
    program.apply(plan);

    RollbackPlan.RolledBack rolledBack = program.rollBack(plan);

    assertThat(program.read(Remediating.ACCOUNT, "alice")).isEqualTo(before);
    assertThat(rolledBack.plan().actions(ActionOutcome.ROLLED_BACK)).hasSize(2);
    assertThat(rolledBack.status()).isEqualTo(ExitStatus.COMPLETED);
    assertThat(program.done())
        .endsWith("DetachUserPolicy alice", "UpdateAccessKey alice")
        .hasSize(4);
  }

  @Test
  void secondRollbackDoesNothing() {
    PlanId plan = deactivated();
    program.rollBack(plan);
    program.sandbox.clearCalls();

    assertThat(program.rollBack(plan).status()).isEqualTo(ExitStatus.COMPLETED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void whatIsRolledBackIsNotAppliedAgain() {
    PlanId plan = deactivated();
    program.rollBack(plan);
    program.sandbox.clearCalls();

    program.apply(plan);

    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void whatTheOwnerUndidIsReportedAndNotFought() {
    PlanId plan = deactivated();
    program.iam().change("alice", UserChange.activateKey(1));
    program.sandbox.clearCalls();

    PlanUnderWay verified = program.verify(plan);
    program.apply(plan);
    RollbackPlan.RolledBack rolledBack = program.rollBack(plan);

    assertThat(verified.journal(verified.actions().get(0)).verification())
        .isEqualTo(Verification.REVERTED);
    assertThat(verified.statusOfVerification()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
    assertThat(Remediating.only(rolledBack.plan()).outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(rolledBack.status()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void whatHoldsIsVerified() {
    PlanId plan = deactivated();

    assertThat(Remediating.only(program.verify(plan)).verification())
        .isEqualTo(Verification.VERIFIED);
  }

  @Test
  void whatCannotBeReadIsNotVerified() {
    PlanId plan = deactivated();
    program
        .sandbox
        .faults()
        .add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).action("ListAccessKeys"));

    assertThat(Remediating.only(program.verify(plan)).verification())
        .isEqualTo(Verification.UNKNOWN);
  }

  @Test
  void userMadeAgainIsRevertedAndNotRolledBack() {
    PlanId plan = deactivated();
    program.iam().remakeUser("alice", UserChange.createKey(), UserChange.deactivateKey(1));
    program.sandbox.clearCalls();

    assertThat(Remediating.only(program.verify(plan)).verification())
        .isEqualTo(Verification.REVERTED);
    RollbackPlan.RolledBack rolledBack = program.rollBack(plan);

    assertThat(Remediating.only(rolledBack.plan()).message()).contains("same name was made since");
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void userThatIsGoneIsSaidToBe() {
    PlanId plan = deactivated();
    program.iam().deleteUser("alice");

    assertThat(Remediating.only(program.rollBack(plan).plan()).message())
        .isEqualTo("Not undone: the user is gone");
  }

  @Test
  void passwordIsLeftToAPersonWithTheCommand() {
    PlanId plan = program.approved(program.action(DELETE_LOGIN_PROFILE, "alice"));
    program.apply(plan);

    RollbackPlan.RolledBack rolledBack = program.rollBack(plan);

    ActionJournal journal = Remediating.only(rolledBack.plan());
    assertThat(journal.outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.message()).contains("aws iam create-login-profile --user-name='alice'");
    assertThat(rolledBack.status()).isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void lostAnswersOfARollbackCostNothing() {
    PlanId plan = deactivated();
    program.sandbox.faults().add(FaultRule.onWrites(FaultKind.ANSWER_LOST));

    assertThat(Remediating.only(program.rollBack(plan).plan()).outcome())
        .isEqualTo(ActionOutcome.ROLLED_BACK);
    assertThat(program.iam().user("alice").accessKey(1).orElseThrow().isActive()).isTrue();
  }

  @Test
  void rollbackThatFailedGoesOn() {
    PlanId plan = deactivated();
    program.sandbox.faults().add(FaultRule.onWrites(FaultKind.ACCESS_DENIED));
    assertThat(program.rollBack(plan).status()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);

    program.sandbox.faults().clear();

    assertThat(program.rollBack(plan).status()).isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void strippedUserHasNoRightLeft() {
    PlanId plan = program.approved(program.action(STRIP_USER, "bob"));

    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);

    assertThat(program.done())
        .containsExactly(
            "RemoveUserFromGroup bob",
            "RemoveUserFromGroup bob",
            "DetachUserPolicy bob",
            "DeleteUserPolicy bob",
            "UntagUser bob");
    assertThat(program.iam().user("bob").tags()).containsOnlyKeys("owner");
  }

  @Test
  void groupsAndTagsComeBackExactlyAndTheRestAsCommands() {
    PlanId plan = program.approved(program.action(STRIP_USER, "bob"));
    UserState before = program.read(Remediating.ACCOUNT, "bob");
    program.apply(plan);
    program.sandbox.clearCalls();

    RollbackPlan.RolledBack rolledBack = program.rollBack(plan);

    ActionJournal journal = Remediating.only(rolledBack.plan());
    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.ROLLED_BACK);
    UserState after = program.read(Remediating.ACCOUNT, "bob");
    assertThat(after.user()).isEqualTo(before.user());
    assertThat(program.iam().user("bob").groups()).containsExactlyInAnyOrder("admins", "readers");
    assertThat(journal.message())
        .contains("aws iam attach-user-policy --user-name='bob' --policy-arn=")
        .contains("aws iam put-user-policy --user-name='bob' --policy-name='own'")
        .contains("from the backup")
        .doesNotContain("Statement");
    assertThat(program.done())
        .containsExactly("TagUser bob", "AddUserToGroup bob", "AddUserToGroup bob");
  }
}
