package org.iaminactivity.remediation.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.Remediations;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.approval.Approval;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The rows of a plan in the dataset {@code remediations}, replaced as a whole. */
@Component
class PlanRows {

  private final Warehouse warehouse;
  private final PublishedTables tables;

  PlanRows(Warehouse warehouse, PublishedTables tables) {
    this.warehouse = warehouse;
    this.tables = tables;
  }

  /** Writes them, and returns them in their order. */
  List<RemediationRow> write(
      PlanArchive.Stored stored, Map<String, ActionJournal> journals, List<Approval> approvals)
      throws IOException {
    // Readable by the owner only, as the JDK makes it.
    Path directory = Files.createTempDirectory("iam-inactivity-audit-");
    try {
      List<RemediationRow> rows = new ArrayList<>();
      for (PlannedAction action : stored.plan().actions()) {
        ActionJournal journal = journals.get(action.actionId());
        rows.add(
            row(
                stored,
                action,
                journal == null ? ActionJournal.planned(action.actionId()) : journal,
                approvals));
      }
      rows.addAll(leftOut(stored, directory));
      rows.sort(RemediationRow.ORDER);
      Path file = directory.resolve("plan.parquet");
      try (PartWriter<RemediationRow> writer = Datasets.REMEDIATIONS.write(file)) {
        for (RemediationRow row : rows) {
          writer.write(row);
        }
      }
      warehouse.replace(stored.plan().planId().rows(), file);
      return rows;
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private static RemediationRow row(
      PlanArchive.Stored stored,
      PlannedAction action,
      ActionJournal journal,
      List<Approval> approvals) {
    Plan plan = stored.plan();
    return new RemediationRow(
        plan.planId().value(),
        action.actionId(),
        action.findingIds(),
        action.account(),
        action.principalArn(),
        action.principalName(),
        action.userId(),
        action.action().text(),
        action.target(),
        action.targetIssuedAt(),
        action.stage().name(),
        action.reversible(),
        action.inactiveSince(),
        action.inactiveDays(),
        action.thresholdDays(),
        action.expectedLastUse(),
        journal.foundLastUsedAt(),
        action.owner(),
        null,
        journal.outcome().name(),
        journal.reason() == null ? null : journal.reason().name(),
        journal.message(),
        journal.verification() == null ? null : journal.verification().name(),
        journal.attempts(),
        plan.createdAt(),
        plan.createdBy(),
        approvals.stream().map(Approval::approver).toList(),
        approvals.isEmpty() ? null : approvals.get(approvals.size() - 1).at(),
        journal.appliedAt(),
        journal.verifiedAt(),
        journal.rolledBackAt(),
        journal.rolledBackBy(),
        journal.requestIds(),
        stored.sha256());
  }

  /** As they were when the plan was made, or else as the run has them. */
  private Collection<RemediationRow> leftOut(PlanArchive.Stored stored, Path directory)
      throws IOException {
    Map<String, LeftOut> byFinding = new HashMap<>();
    stored.plan().leftOut().forEach(one -> byFinding.put(one.findingId(), one));
    if (byFinding.isEmpty()) {
      return List.of();
    }
    List<RemediationRow> before = before(stored, directory.resolve("before.parquet"));
    return before.isEmpty() ? ofRun(stored, byFinding) : before;
  }

  private List<RemediationRow> before(PlanArchive.Stored stored, Path file) {
    try {
      warehouse.copy(stored.plan().planId().rows(), file);
    } catch (WarehouseException e) {
      if (e.isMissing()) {
        return List.of();
      }
      throw e;
    }
    try {
      return Remediations.readAll(file).stream().filter(row -> row.actionId() == null).toList();
    } catch (IOException | RuntimeException e) {
      // What a damaged file makes of Parquet's reader is any exception; it is replaced.
      return List.of();
    }
  }

  private List<RemediationRow> ofRun(PlanArchive.Stored stored, Map<String, LeftOut> byFinding)
      throws IOException {
    List<RemediationRow> rows = new ArrayList<>();
    Set<String> missing = new HashSet<>(byFinding.keySet());
    try (PublishedTable<FindingState> states =
        tables.open(RunId.of(stored.plan().runDate()), Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            LeftOut left = byFinding.get(row.get(FindingStates.ID));
            if (left != null && missing.remove(left.findingId())) {
              RemediationRow one = row(stored, FindingStates.read(row), left);
              if (one != null) {
                rows.add(one);
              }
            }
            return !missing.isEmpty();
          });
    }
    return rows;
  }

  /** Null of a finding that doesn't say since when something was inactive. */
  private static @Nullable RemediationRow row(
      PlanArchive.Stored stored, FindingState state, LeftOut left) {
    Plan plan = stored.plan();
    SeenFinding finding = state.finding();
    if (finding.inactiveSince() == null
        || finding.inactiveDays() == null
        || finding.thresholdDays() == null) {
      return null;
    }
    return new RemediationRow(
        plan.planId().value(),
        null,
        List.of(left.findingId()),
        state.account(),
        finding.principalArn(),
        finding.principalName(),
        null,
        null,
        null,
        finding.credentialIssuedAt(),
        null,
        null,
        finding.inactiveSince(),
        finding.inactiveDays(),
        finding.thresholdDays(),
        null,
        null,
        null,
        state.excuse() == null ? null : state.excuse().id(),
        ActionOutcome.SKIPPED.name(),
        left.reason().name(),
        left.message(),
        null,
        0,
        plan.createdAt(),
        plan.createdBy(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        stored.sha256());
  }
}
