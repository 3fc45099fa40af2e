package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A plan of a canary account and another one, each with one action. */
class PlanUnderWayTest {

  private static final AccountId CANARY = new AccountId("111111111111");
  private static final AccountId REST = new AccountId("222222222222");
  private static final Plan PLAN =
      Plans.plan(
          Plans.settings(Map.of("canary-accounts", CANARY.value(), "soak", "24h")),
          List.of(),
          List.of(action(CANARY, Stage.CANARY), action(REST, Stage.REST)));
  private static final PlannedAction OF_THE_CANARY = PLAN.actions().get(0);
  private static final PlannedAction OF_THE_REST = PLAN.actions().get(1);
  private static final Instant DONE_AT = Plans.NOW;
  private static final Instant WATCHED_UNTIL = DONE_AT.plus(Duration.ofHours(24));

  private final Map<String, ActionJournal> journals = new HashMap<>();

  private static PlannedAction action(AccountId account, Stage stage) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode action =
        json.valueToTree(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()));
    action.put("account_id", account.value()).put("stage", stage.name());
    return json.treeToValue(action, PlannedAction.class);
  }

  private PlanUnderWay plan(AccountId... narrowedTo) {
    return new PlanUnderWay(
        new PlanArchive.Stored(PLAN, "0".repeat(64)), Set.of(narrowedTo), journals);
  }

  private void ended(PlannedAction action, ActionOutcome outcome, ActionReason... reason) {
    journals.put(
        action.actionId(),
        ActionJournal.planned(action.actionId())
            .ended(outcome, reason.length == 0 ? null : reason[0], null, DONE_AT));
  }

  private void verified(PlannedAction action, Verification verification) {
    ended(action, ActionOutcome.APPLIED);
    journals.computeIfPresent(
        action.actionId(), (id, journal) -> journal.verified(verification, null, DONE_AT));
  }

  @Test
  void canariesAreDueAloneFirst() {
    assertThat(plan().dueNow(DONE_AT)).containsExactly(OF_THE_CANARY);
  }

  @ParameterizedTest
  @EnumSource(
      value = ActionOutcome.class,
      names = {"PLANNED", "FAILED", "NOT_TRIED"})
  void otherAccountsAloneAreRefusedWhileACanaryIsOpen(ActionOutcome outcome) {
    ended(OF_THE_CANARY, outcome);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> plan(REST).dueNow(DONE_AT))
        .withMessageContaining("canary accounts are not done yet");
  }

  @Test
  void otherAccountsAreRefusedWhileTheCanariesAreWatched() {
    ended(OF_THE_CANARY, ActionOutcome.APPLIED);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> plan().dueNow(WATCHED_UNTIL.minusMillis(1)))
        .withMessageContaining("are watched until " + WATCHED_UNTIL);
  }

  @Test
  void otherAccountsAreDueOnceTheCanariesWereWatched() {
    ended(OF_THE_CANARY, ActionOutcome.APPLIED);

    assertThat(plan().dueNow(WATCHED_UNTIL)).containsExactly(OF_THE_REST);
  }

  @Test
  void otherAccountsAreDueAtOnceWhereNothingWasToBeDoneToTheCanaries() {
    ended(OF_THE_CANARY, ActionOutcome.ALREADY);

    assertThat(plan().dueNow(DONE_AT)).containsExactly(OF_THE_REST);
  }

  @Test
  void otherAccountsAreRefusedOnceACanaryWasUndone() {
    verified(OF_THE_CANARY, Verification.REVERTED);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> plan().dueNow(WATCHED_UNTIL))
        .withMessageContaining("was undone by somebody");
  }

  @Test
  void otherAccountsAreRefusedOnceACanaryWasRolledBack() {
    ended(OF_THE_CANARY, ActionOutcome.ROLLED_BACK);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> plan().dueNow(WATCHED_UNTIL))
        .withMessageContaining("was rolled back");
  }

  @Test
  void nothingIsDueOnceAllIsDone() {
    ended(OF_THE_CANARY, ActionOutcome.APPLIED);
    ended(OF_THE_REST, ActionOutcome.SKIPPED);

    assertThat(plan().dueNow(DONE_AT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLANNED, COMPLETED",
    "APPLIED, COMPLETED",
    "ALREADY, COMPLETED",
    "SKIPPED, COMPLETED",
    "ROLLED_BACK, COMPLETED",
    "SKIPPED_CHANGED, ACCOUNTS_FAILED",
    "PARTIAL, ACCOUNTS_FAILED",
    "FAILED, ACCOUNTS_FAILED",
    "NOT_TRIED, ACCOUNTS_FAILED"
  })
  void worstOutcomeDecidesHowApplyEnds(ActionOutcome outcome, ExitStatus status) {
    ended(OF_THE_CANARY, ActionOutcome.APPLIED);
    ended(OF_THE_REST, outcome);

    assertThat(plan().status()).isEqualTo(status);
  }

  @Test
  void whatWasHaltedEndsAsHalted() {
    ended(OF_THE_CANARY, ActionOutcome.FAILED);
    ended(OF_THE_REST, ActionOutcome.NOT_TRIED, ActionReason.HALTED);

    assertThat(plan().status()).isEqualTo(ExitStatus.HALTED);
    assertThat(plan(CANARY).status()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "VERIFIED, COMPLETED, COMPLETED",
    "REVERTED, ACCOUNTS_FAILED, ACCOUNTS_FAILED",
    "UNKNOWN, COMPLETED, ACCOUNTS_FAILED"
  })
  void verificationDecidesHowApplyAndVerifyEnd(
      Verification verification, ExitStatus ofApply, ExitStatus ofVerify) {
    verified(OF_THE_CANARY, verification);

    assertThat(plan().status()).isEqualTo(ofApply);
    assertThat(plan().statusOfVerification()).isEqualTo(ofVerify);
  }

  @Test
  void reversibleActionThatWasNotUndoneDecidesHowRollbackEnds() {
    ended(OF_THE_CANARY, ActionOutcome.APPLIED);
    ended(OF_THE_REST, ActionOutcome.ROLLED_BACK);

    assertThat(plan().statusOfRollback(PLAN.actions(), false))
        .isEqualTo(ExitStatus.ACCOUNTS_FAILED);
    assertThat(plan().statusOfRollback(List.of(OF_THE_REST), false))
        .isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void inADryRunOnlyWhatStandsInTheWayDecidesHowRollbackEnds() {
    ended(OF_THE_CANARY, ActionOutcome.APPLIED);
    assertThat(plan().statusOfRollback(PLAN.actions(), true)).isEqualTo(ExitStatus.COMPLETED);

    ended(OF_THE_REST, ActionOutcome.APPLIED, ActionReason.CHANGED);
    assertThat(plan().statusOfRollback(PLAN.actions(), true)).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
  }
}
