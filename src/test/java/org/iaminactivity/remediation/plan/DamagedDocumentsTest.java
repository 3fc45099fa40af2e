package org.iaminactivity.remediation.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lies in the warehouse in place of a plan or a journal is refused, whatever it is. */
class DamagedDocumentsTest {

  private static final Plan PLAN =
      Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));

  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
  }

  @ParameterizedTest
  @EnumSource
  void damagedPlanIsRefusedInALine(Damage damage) {
    String document = new String(PlanDocument.write(PLAN), UTF_8);
    warehouse.replace(PLAN.planId().plan(), damage.of(document).getBytes(UTF_8));
    PlanArchive plans = new PlanArchive(warehouse);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> plans.read(PLAN.planId()).requireGenuine())
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(2_000));
  }

  @ParameterizedTest
  @EnumSource
  void damagedJournalIsUnreadable(Damage damage) {
    String id = PLAN.actions().get(0).actionId();
    String document = new String(ActionJournal.planned(id).toJson(), UTF_8);
    warehouse.replace(PLAN.planId().journal(id), damage.of(document).getBytes(UTF_8));
    PlanJournals journals = new PlanJournals(warehouse);

    assertThatExceptionOfType(UnreadableJournalException.class)
        .isThrownBy(() -> journals.of(PLAN))
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(2_000));
  }
}
