package org.iaminactivity.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastActionsTest {

  private static final Plan PLAN =
      Plans.plan(
          List.of(
              Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()),
              Plans.action(ActionType.DELETE_LOGIN_PROFILE, Plans.user())));
  private static final PlannedAction FIRST = PLAN.actions().get(0);
  private static final PlannedAction SECOND = PLAN.actions().get(1);

  private Warehouse warehouse;
  private LastActions last;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    last = new LastActions(PlanArchives.in(warehouse));
  }

  private static FindingHistory history(PlannedAction action) {
    ActionJournal journal =
        ActionJournal.planned(action.actionId())
            .ended(ActionOutcome.APPLIED, null, null, Plans.NOW);
    return new FindingHistory(List.of(EarlierAction.of(PLAN.planId(), action, journal)), List.of());
  }

  @Test
  void findingThatNothingWasDoneAboutHasNone() {
    assertThat(last.of(FindingHistory.NONE)).isNull();
  }

  @Test
  void actionIsAsItsPlanHasIt() {
    PlanArchives.in(warehouse).keep(PLAN);

    assertThat(last.of(history(SECOND))).isEqualTo(SECOND);
  }

  @Test
  void actionWhosePlanIsLostIsUnknown() {
    assertThat(last.of(history(FIRST))).isNull();
  }

  @Test
  void planThatIsNoneSaysNothing() {
    warehouse.replace(PLAN.planId().plan(), "{}".getBytes(UTF_8));

    assertThat(last.of(history(FIRST))).isNull();
  }

  @Test
  void planWhoseContentDoesNotGiveItsIdSaysNothing() {
    PlanArchives.in(warehouse).keep(PLAN);
    String forged =
        new String(warehouse.read(PLAN.planId().plan()), UTF_8)
            .replace("\"inactive_days\" : 600", "\"inactive_days\" : 601");
    warehouse.replace(PLAN.planId().plan(), forged.getBytes(UTF_8));

    assertThat(last.of(history(FIRST))).isNull();
  }

  @Test
  void planOfManyActionsIsReadOnce() {
    PlanArchives.in(warehouse).keep(PLAN);
    last.of(history(FIRST));
    warehouse.replace(PLAN.planId().plan(), "{}".getBytes(UTF_8));

    assertThat(last.of(history(SECOND))).isEqualTo(SECOND);
  }
}
