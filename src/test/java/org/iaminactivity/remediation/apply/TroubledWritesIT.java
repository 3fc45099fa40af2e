package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_LOGIN_PROFILE;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.util.List;
import java.util.stream.IntStream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.sandbox.ArrivedCall;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.Lag;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changing calls that fail, are answered late or not at all, and how their actions end. */
@ResourceLock(Remediating.ENDPOINT)
class TroubledWritesIT {

  private static final int USERS = 9;

  private final Remediating program =
      Remediating.of(
          IntStream.range(0, USERS)
              .mapToObj(
                  user ->
                      SandboxUser.user("user-" + user, 400).keyUsed(200, 90).passwordUsed(300, 100))
              .toArray(SandboxUser[]::new));

  @AfterEach
  void close() {
    program.close();
  }

  private PlanId planOfAll() {
    return program.approved(
        IntStream.range(0, USERS)
            .mapToObj(user -> program.action(DEACTIVATE_ACCESS_KEY, "user-" + user, 1))
            .toArray(PlannedAction[]::new));
  }

  private PlanId planOfOne() {
    return program.approved(program.action(QUARANTINE_USER, "user-0"));
  }

  private void strike(FaultRule rule) {
    program.sandbox.faults().add(rule);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"ANSWER_LOST", "ANSWER_EMPTY", "ANSWER_GARBLED", "ANSWER_FAILS", "CUT_OFF", "RESET"})
  void everyThirdAnswerLostCostsNothing(FaultKind fault) {
    PlanId plan = planOfAll();
    strike(FaultRule.onWrites(fault).every(3));

    PlanUnderWay applied = program.apply(plan);

    assertThat(applied.actions(ActionOutcome.APPLIED)).hasSize(USERS);
    assertThat(applied.status()).isEqualTo(ExitStatus.COMPLETED);
    assertThat(program.done()).hasSize(USERS);
  }

  @Test
  void callWhoseAnswerIsLostForGoodIsMadeOnceMoreAtMost() {
    PlanId plan = planOfOne();
    strike(FaultRule.onWrites(FaultKind.RESET));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(journal.reason()).isEqualTo(ActionReason.UNAVAILABLE);
    assertThat(program.sandbox.writes()).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"ENTITY_TEMPORARILY_UNMODIFIABLE", "DELETE_CONFLICT", "THROTTLE", "CONFLICT"})
  void whatPassesIsWaitedFor(FaultKind fault) {
    PlanId plan = planOfOne();
    strike(FaultRule.onWrites(fault).first(3));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"ENTITY_TEMPORARILY_UNMODIFIABLE", "DELETE_CONFLICT", "CONFLICT"})
  void conflictThatDoesNotPassFailsTheAction(FaultKind fault) {
    PlanId plan = planOfOne();
    strike(FaultRule.onWrites(fault));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(journal.reason()).isEqualTo(ActionReason.CONFLICT);
  }

  @Test
  void quotaThatIsReachedFailsTheAction() {
    for (int policy = 0; policy < 10; policy++) {
      program.iam().change("user-0", UserChange.attachPolicy("own-" + policy));
    }
    PlanId plan = planOfOne();

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(journal.reason()).isEqualTo(ActionReason.LIMIT_EXCEEDED);
    assertThat(program.sandbox.writes()).hasSize(1);
  }

  @Test
  void codeThatNobodyKnowsIsNoSuccess() {
    PlanId plan = planOfOne();
    strike(FaultRule.onWrites(FaultKind.UNKNOWN_ERROR));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(journal.reason()).isEqualTo(ActionReason.ERROR);
    assertThat(program.sandbox.writes()).hasSize(1);
  }

  @Test
  void denialNamesTheKindOfPolicy() {
    PlanId plan = planOfOne();
    strike(FaultRule.onWrites(FaultKind.DENIED_BY_SERVICE_CONTROL_POLICY));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.reason()).isEqualTo(ActionReason.DENIED);
    assertThat(journal.message()).contains("service control policy");
  }

  @Test
  void whatIsMissingAfterItWasSeenAndIsGoneIsApplied() {
    PlanId plan = program.approved(program.action(DELETE_LOGIN_PROFILE, "user-0"));
    program.sandbox.before(
        ArrivedCall.nth(1, ArrivedCall.of("DeleteLoginProfile")),
        () -> program.iam().change("user-0", UserChange.deletePassword()));

    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void whatIsSaidToBeMissingAndIsThereIsTriedAgain() {
    PlanId plan = program.approved(program.action(DELETE_LOGIN_PROFILE, "user-0"));
    strike(FaultRule.onWrites(FaultKind.NO_SUCH_ENTITY).first(1));

    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).containsExactly("DeleteLoginProfile user-0");
  }

  @Test
  void readsThatLagAreAwaited() {
    PlanId plan = planOfOne();
    program.sandbox.lag(Lag.ofReads(6));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.reason()).isNull();
    assertThat(program.done()).hasSize(1);
  }

  @Test
  void whatNeverShowsIsAppliedAndSaysSo() {
    PlanId plan = planOfOne();
    program.sandbox.lag(Lag.ofReads(1_000_000));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.reason()).isEqualTo(ActionReason.NOT_VISIBLE);
    assertThat(program.done()).hasSize(1);
  }

  @Test
  void userChangedWhileAConflictPassesIsLeftAlone() {
    PlanId plan = planOfOne();
    strike(FaultRule.onWrites(FaultKind.ENTITY_TEMPORARILY_UNMODIFIABLE).first(1));
    program.sandbox.before(
        ArrivedCall.nth(1, ArrivedCall.of("AttachUserPolicy")),
        () -> program.iam().change("user-0", UserChange.useKey(1)));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(program.done()).isEmpty();
  }

  @Test
  void tooManyFailuresHaltTheStart() {
    try (Remediating careful =
        Remediating.with(
            List.of("audit.remediation.max-errors=2"),
            IntStream.range(0, USERS)
                .mapToObj(user -> SandboxUser.user("user-" + user, 400).keyUsed(200, 90))
                .toArray(SandboxUser[]::new))) {
      PlanId plan =
          careful.approved(
              IntStream.range(0, USERS)
                  .mapToObj(user -> careful.action(DEACTIVATE_ACCESS_KEY, "user-" + user, 1))
                  .toArray(PlannedAction[]::new));
      careful.sandbox.faults().add(FaultRule.onWrites(FaultKind.ACCESS_DENIED));

      PlanUnderWay halted = careful.apply(plan);

      assertThat(halted.actions(ActionOutcome.FAILED)).hasSize(2);
      assertThat(halted.actions(ActionOutcome.NOT_TRIED)).hasSize(USERS - 2);
      assertThat(halted.status()).isEqualTo(ExitStatus.HALTED);
    }
  }
}
