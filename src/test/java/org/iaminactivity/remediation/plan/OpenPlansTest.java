package org.iaminactivity.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenPlansTest {

  private static final Plan PLAN =
      Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));

  private Warehouse warehouse;
  private OpenPlans plans;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    plans = new OpenPlans(warehouse, new PlanArchive(warehouse), new PlanJournals(warehouse));
    keep(PLAN);
  }

  private void keep(Plan plan) {
    new PlanArchive(warehouse).keep(plan);
  }

  @Test
  void planThatNobodyBeganIsOpen() {
    assertThat(plans.newest(Plans.NOW)).contains(PLAN);
  }

  @Test
  void planThatHasExpiredIsNot() {
    assertThat(plans.newest(PLAN.expiresAt())).isEmpty();
  }

  @Test
  void planWhoseActionsAreDoneIsNot() {
    ActionJournal done =
        ActionJournal.planned(PLAN.actions().get(0).actionId())
            .ended(ActionOutcome.APPLIED, null, null, Plans.NOW);
    new PlanJournals(warehouse).write(PLAN.planId(), done);

    assertThat(plans.newest(Plans.NOW)).isEmpty();
  }

  @Test
  void planWithoutActionsIsPassedOver() {
    keep(Plans.plan(Plans.settings(Map.of("notice", "1d")), List.of(), List.of()));

    assertThat(plans.newest(Plans.NOW)).contains(PLAN);
  }
}
