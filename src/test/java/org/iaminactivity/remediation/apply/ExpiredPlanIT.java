package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.iaminactivity.warehouse.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is open when a plan expires is settled by reads, never by a write. */
@ResourceLock(Remediating.ENDPOINT)
class ExpiredPlanIT {

  private final Remediating program =
      Remediating.of(SandboxUser.user("alice", 400).underPath("/eng/").inactiveKey(200, 90));

  @AfterEach
  void close() {
    program.close();
  }

  /** A process that is killed after it wrote its intent and before the call. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void applyUntilKilledBeforeCall(int number, PlanId plan) {
    int[] calls = {0};
    ApplyPlan.Start start =
        program.begin(
            plan,
            false,
            () -> {
              if (++calls[0] == number) {
                throw new Killed();
              }
            });
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> start.apply(new AccountId(Remediating.ACCOUNT)));
  }

  private PlanId quarantineKilledBeforeTheCall() {
    PlanId plan = program.approved(program.action(QUARANTINE_USER, "alice"));
    applyUntilKilledBeforeCall(1, plan);
    return plan;
  }

  private void letExpire() {
    program.time.pause(program.settings().expiresAfter());
    program.sandbox.clearCalls();
  }

  private void assertNothingWritten() {
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void callThatShowsWasOursAndIsVerified() {
    PlanId plan = quarantineKilledBeforeTheCall();
    program.iam().change("alice", UserChange.attachPolicy("AWSDenyAll"));
    letExpire();

    ActionJournal journal = Remediating.only(program.verify(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.verification()).isEqualTo(Verification.VERIFIED);
    assertThat(journal.attempts()).as("settling it is none").isEqualTo(1);
    assertNothingWritten();
  }

  @Test
  void callThatDoesNotShowIsNotMade() {
    PlanId plan = quarantineKilledBeforeTheCall();
    letExpire();

    PlanUnderWay verified = program.verify(plan);

    ActionJournal journal = Remediating.only(verified);
    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(journal.reason()).isEqualTo(ActionReason.INTENT_UNRESOLVED);
    assertThat(journal.message()).contains("AttachUserPolicy").contains("was to be called at ");
    assertNothingWritten();
  }

  @Test
  void callForAUserThatWasMadeAgainIsNotTakenForOurs() {
    PlanId plan = quarantineKilledBeforeTheCall();
    program.iam().remakeUser("alice", UserChange.attachPolicy("AWSDenyAll"));
    letExpire();

    assertThat(Remediating.only(program.verify(plan)).reason())
        .isEqualTo(ActionReason.INTENT_UNRESOLVED);
  }

  @Test
  void actionThatWasNeverTriedExpired() {
    PlanId plan = program.approved(program.action(QUARANTINE_USER, "alice"));
    letExpire();

    ActionJournal journal = Remediating.only(program.verify(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.NOT_TRIED);
    assertThat(journal.reason()).isEqualTo(ActionReason.EXPIRED);
    assertThat(program.sandbox.calls(Service.STS, "AssumeRole")).isEmpty();
  }

  @Test
  void actionThatCanStillBeTriedIsLeftOpen() {
    PlanId plan = quarantineKilledBeforeTheCall();

    assertThat(Remediating.only(program.verify(plan)).outcome()).isEqualTo(ActionOutcome.PLANNED);
  }

  @Test
  void callOfAUserWhoCannotBeReadStaysOpenUntilItCan() {
    PlanId plan = quarantineKilledBeforeTheCall();
    program.iam().change("alice", UserChange.attachPolicy("AWSDenyAll"));
    letExpire();
    program
        .sandbox
        .faults()
        .add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).action("GetUser"));

    PlanUnderWay unread = program.verify(plan);

    assertThat(Remediating.only(unread).outcome()).isEqualTo(ActionOutcome.PLANNED);
    assertThat(Remediating.only(unread).verification()).isEqualTo(Verification.UNKNOWN);
    assertThat(unread.statusOfVerification()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);

    program.sandbox.faults().clear();

    PlanUnderWay read = program.verify(plan);

    assertThat(Remediating.only(read).outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(read.statusOfVerification()).isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void deletionThatEndedHalfwayIsPartial() {
    program.longAgo(program.action(QUARANTINE_USER, "alice"));
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    applyUntilKilledBeforeCall(2, plan);
    program.iam().change("alice", UserChange.detachPolicy("AWSDenyAll"));
    letExpire();

    ActionJournal journal = Remediating.only(program.verify(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.PARTIAL);
    assertThat(journal.reason()).isEqualTo(ActionReason.EXPIRED);
    assertThat(journal.message()).endsWith(" before DeleteUser");
    assertNothingWritten();
  }

  @Test
  void userWhoIsGoneWasDeletedByUs() {
    program.longAgo(program.action(QUARANTINE_USER, "alice"));
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    applyUntilKilledBeforeCall(3, plan);
    program.iam().deleteUser("alice");
    letExpire();

    assertThat(Remediating.only(program.verify(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void callThatIsOpenWhenThePlanExpiresDuringApplyIsSettledToo() {
    PlanId plan = quarantineKilledBeforeTheCall();
    program.iam().change("alice", UserChange.attachPolicy("AWSDenyAll"));
    ApplyPlan.Start start = program.begin(plan, false, () -> {});
    letExpire();
    start.apply(new AccountId(Remediating.ACCOUNT));

    program.part(ExpiredPlans.class).settle(start.plan());

    assertThat(Remediating.only(start.plan()).outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void secondSettlementHasNothingToDo() {
    PlanId plan = quarantineKilledBeforeTheCall();
    letExpire();

    assertThat(program.part(ExpiredPlans.class).settle(plan)).isPresent();
    assertThat(program.part(ExpiredPlans.class).settle(plan)).isEmpty();
  }

  /** It may be refused for another reason, which is not to be hidden. */
  @Test
  void journalsOfAPlanThatHasNotExpiredAreNotRead() {
    PlanId plan = quarantineKilledBeforeTheCall();
    Warehouse warehouse = program.part(Warehouse.class);
    warehouse.list(plan.journal()).toList().forEach(key -> warehouse.replace(key, new byte[0]));

    assertThat(program.part(ExpiredPlans.class).settle(plan)).isEmpty();
  }

  @Test
  void lostAnswerOfACallIsSettledAfterThePlanExpired() {
    PlanId plan = program.approved(program.action(QUARANTINE_USER, "alice"));
    program.sandbox.faults().add(FaultRule.onWrites(FaultKind.RESET));
    assertThat(Remediating.only(program.apply(plan)).reason()).isEqualTo(ActionReason.UNAVAILABLE);
    program.sandbox.faults().clear();
    letExpire();

    assertThat(Remediating.only(program.verify(plan)).reason())
        .isEqualTo(ActionReason.INTENT_UNRESOLVED);
  }
}
