package org.iaminactivity.remediation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.approval.Approval;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRowsTest {

  private static final FindingState LEFT = TriagedRuns.ofUser("carol");

  private static final Plan PLAN =
      Plans.plan(
          List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())),
          new LeftOut(LEFT.finding().id().toString(), ActionReason.KEPT, "kept"));

  private Warehouse warehouse;
  private PlanRows rows;
  private PlanArchive.Stored stored;
  private RunId run;

  @BeforeEach
  void publish(@TempDir Path directory) throws IOException {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    rows = new PlanRows(warehouse, Publications.tables(warehouse));
    stored = PlanArchives.in(warehouse).keep(PLAN).stored();
    run = RunId.of(Plans.RUN_DATE);
    TriagedRuns.publish(warehouse, directory, run, List.of(LEFT), List.of());
  }

  private List<RemediationRow> write(Approval... approvals) throws IOException {
    return rows.write(stored, Map.of(), List.of(approvals));
  }

  @Test
  void actionIsPlannedAndALeftOutFindingIsSkippedWithItsReason() throws IOException {
    assertThat(write())
        .extracting(row -> row.principalName() + " " + row.outcome() + " " + row.reason())
        .containsExactlyInAnyOrder("bob PLANNED null", "carol SKIPPED KEPT");
  }

  @Test
  void actionSaysWhoApprovedIt() throws IOException {
    Instant at = Plans.NOW.plusSeconds(60);
    List<RemediationRow> written =
        write(new Approval(PLAN.planId(), stored.sha256(), "arn:x", "ok", at));

    assertThat(written)
        .filteredOn(row -> row.actionId() != null)
        .allSatisfy(
            row -> {
              assertThat(row.approvedBy()).containsExactly("arn:x");
              assertThat(row.approvedAt()).isEqualTo(at);
            });
  }

  @Test
  void whatWasLeftOutIsCarriedOverOnceTheRunIsGone() throws IOException {
    List<RemediationRow> before = write();
    warehouse.replace(run.manifest(), new byte[0]);

    assertThat(write()).isEqualTo(before);
  }

  @Test
  void rowsThatAreMissingAreMadeOfTheRunAgain() throws IOException {
    List<RemediationRow> before = write();
    warehouse.replace(PLAN.planId().rows(), new byte[] {1, 2, 3});

    assertThat(write()).isEqualTo(before);
  }
}
