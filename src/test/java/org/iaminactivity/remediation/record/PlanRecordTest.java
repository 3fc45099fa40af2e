package org.iaminactivity.remediation.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.page.PlanPage;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.approval.ApprovalRecords;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the rows of a plan with one action, and one finding that is left out. */
class PlanRecordTest {

  private static final FindingState LEFT = TriagedRuns.ofUser("carol");

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("123456789012").build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private Warehouse warehouse;
  private PlanRecord record;

  @BeforeEach
  void publish(@TempDir Path directory) throws IOException {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    TriagedRuns.publish(warehouse, directory, RunId.of(Plans.RUN_DATE), List.of(LEFT), List.of());
    record =
        new PlanRecord(
            warehouse,
            new PlanRows(warehouse, Publications.tables(warehouse)),
            ApprovalRecords.in(warehouse, aws),
            new PlanPage());
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private PlanArchive.Stored keep(PlannedAction... actions) {
    return PlanArchives.in(warehouse)
        .keep(
            Plans.plan(
                List.of(actions),
                new LeftOut(LEFT.finding().id().toString(), ActionReason.KEPT, "Kept for now.")))
        .stored();
  }

  private static PlannedAction action() {
    return Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user());
  }

  private String page(PlanArchive.Stored stored) {
    return new String(warehouse.read(stored.plan().planId().page()), UTF_8);
  }

  @Test
  void pageNamesTheBytesAndHowToApproveThem() throws IOException {
    PlanArchive.Stored stored = keep(action());

    record.write(stored, Map.of());

    assertThat(page(stored))
        .contains(stored.sha256())
        .contains("approve --plan=" + stored.plan().planId() + " --sha256=" + stored.sha256())
        .contains("0 of 1");
  }

  @Test
  void pageHasEachActionWithItsCommandAndItsId() throws IOException {
    PlanArchive.Stored stored = keep(action());

    record.write(stored, Map.of());

    assertThat(page(stored))
        .contains("update-access-key")
        .contains("--access-key-id=")
        .contains(stored.plan().actions().get(0).actionId())
        .contains("not done")
        .contains("exact, by rollback.");
  }

  @Test
  void pageHasEachFindingThatIsLeftOutWithItsReason() throws IOException {
    PlanArchive.Stored stored = keep(action());

    record.write(stored, Map.of());

    assertThat(page(stored)).contains("carol").contains("KEPT").contains("Kept for now.");
  }

  @Test
  void pageAndRowsAreReplacedByWhatHappenedSince() throws IOException {
    PlanArchive.Stored stored = keep(action());
    record.write(stored, Map.of());
    String id = stored.plan().actions().get(0).actionId();
    ActionJournal denied =
        ActionJournal.planned(id)
            .ended(ActionOutcome.FAILED, ActionReason.DENIED, "No.", Plans.NOW);

    record.write(stored, Map.of(id, denied));

    assertThat(page(stored)).contains("FAILED DENIED").doesNotContain("not done");
    assertThat(warehouse.list("remediations/")).containsExactly(stored.plan().planId().rows());
  }

  @Test
  void whatCannotBeUndoneSaysSo() throws IOException {
    PlanArchive.Stored stored = keep(Plans.action(ActionType.DELETE_ACCESS_KEY, Plans.user()));

    record.write(stored, Map.of());

    assertThat(page(stored)).contains("Undo: none, ever.");
  }

  @Test
  void planWithoutActionsHasNothingToApprove() throws IOException {
    PlanArchive.Stored stored = keep();

    record.write(stored, Map.of());

    assertThat(page(stored)).contains("there is nothing to approve").doesNotContain("--sha256=");
  }
}
