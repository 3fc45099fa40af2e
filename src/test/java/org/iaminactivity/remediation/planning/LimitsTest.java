package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {

  /** Ids {@code 1-1}, {@code 1-2}… of each account; a higher number is inactive longer. */
  private static List<PlannedAction> actions(int... perAccount) {
    List<PlannedAction> actions = new ArrayList<>();
    for (int account = 1; account <= perAccount.length; account++) {
      for (int i = 1; i <= perAccount[account - 1]; i++) {
        actions.add(action(account, i));
      }
    }
    return actions;
  }

  private static PlannedAction action(int account, int days) {
    PlannedAction one = Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user());
    return new PlannedAction(
        one.actionId(),
        List.of(account + "-" + days),
        new AccountId("%012d".formatted(account)),
        one.accountName(),
        one.organizationalUnitPath(),
        one.principalArn(),
        one.principalName(),
        one.userId(),
        one.action(),
        one.target(),
        one.targetIssuedAt(),
        one.stage(),
        one.reversible(),
        one.inactiveSince().minus(Duration.ofDays(days)),
        days,
        one.thresholdDays(),
        one.owner(),
        one.reason(),
        one.expected());
  }

  private static Limits keep(
      int most, int mostInAccount, @Nullable Integer limit, List<PlannedAction> actions) {
    return Limits.keep(
        actions,
        PlanSettings.of(
            Plans.settings(Map.of("max-actions", most, "max-actions-per-account", mostInAccount))),
        limit);
  }

  private static List<String> ids(List<PlannedAction> actions) {
    return actions.stream().flatMap(action -> action.findingIds().stream()).toList();
  }

  @Test
  void planWithinTheLimitsHasAllActions() {
    assertThat(keep(3, 2, null, actions(2, 1)).within()).hasSize(3);
  }

  @Test
  void planOverTheLimitIsRefusedWithBothNumbers() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> keep(2, 9, null, actions(2, 1)))
        .withMessageContaining("3 actions are due")
        .withMessageContaining("max-actions allows 2");
  }

  @Test
  void planOverTheLimitOfAnAccountIsRefusedWithBothNumbers() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> keep(9, 1, null, actions(1, 2)))
        .withMessageContaining("2 actions are due in account 000000000002")
        .withMessageContaining("max-actions-per-account allows 1");
  }

  @Test
  void limitTakesTheLongestInactive() {
    Limits kept = keep(9, 9, 2, actions(3, 3));

    assertThat(ids(kept.within())).containsExactly("1-3", "2-3");
    assertThat(kept.over())
        .extracting(LeftOut::reason)
        .containsExactly(
            ActionReason.OVER_LIMIT,
            ActionReason.OVER_LIMIT,
            ActionReason.OVER_LIMIT,
            ActionReason.OVER_LIMIT);
  }

  @Test
  void limitIsFilledFromOtherAccountsWhereOneIsFull() {
    assertThat(ids(keep(9, 1, 2, actions(3, 1)).within())).containsExactly("1-3", "2-1");
  }

  @Test
  void limitAboveTheSettingCountsAsTheSetting() {
    assertThat(keep(2, 9, 100, actions(3)).within()).hasSize(2);
  }
}
