package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.Remediations;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Reads what all earlier plans did. A plan's rows are written after its journals: where a process
 * was killed in between, the journals say more. Nothing is passed over, for what is not known to
 * have been done would be done again.
 */
@Component
class EarlierActions {

  private static final String ROWS = Datasets.REMEDIATIONS.name() + "/run_date=";
  private static final Pattern PLAN_ROWS =
      Pattern.compile(ROWS + "[^/]+/(\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12})\\.parquet");

  private final Warehouse warehouse;
  private final PlanArchive plans;
  private final PlanJournals journals;

  EarlierActions(Warehouse warehouse, PlanArchive plans, PlanJournals journals) {
    this.warehouse = warehouse;
    this.plans = plans;
    this.journals = journals;
  }

  /** By the ids of findings. */
  Map<String, FindingHistory> read() throws IOException {
    Map<String, FindingHistory> byFinding = new HashMap<>();
    List<String> keys =
        warehouse.list(ROWS).filter(key -> PLAN_ROWS.matcher(key).matches()).toList();
    // Readable by the owner only, as the JDK makes it.
    Path directory = Files.createTempDirectory("iam-inactivity-audit-");
    try {
      for (String key : keys) {
        Path file = directory.resolve("plan.parquet");
        warehouse.copy(key, file);
        add(planOf(key), file, byFinding);
        Files.delete(file);
      }
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
    return byFinding;
  }

  private static PlanId planOf(String key) {
    return new PlanId(key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.')));
  }

  private void add(PlanId plan, Path file, Map<String, FindingHistory> byFinding) {
    List<RemediationRow> rows;
    try {
      rows = Remediations.readAll(file);
    } catch (IOException | RuntimeException e) {
      // What a damaged file makes of Parquet's reader is any exception.
      plans.read(plan);
      addJournals(plan, any -> true, byFinding);
      return;
    }
    Set<String> open = new HashSet<>();
    for (RemediationRow row : rows) {
      String id = row.actionId();
      if (id == null) {
        addHeld(row, byFinding);
        continue;
      }
      EarlierAction action = of(plan, id, row);
      if (action.outcome().isOpen()) {
        open.add(id);
      } else {
        add(action, byFinding);
      }
    }
    if (!open.isEmpty()) {
      addJournals(plan, open::contains, byFinding);
    }
  }

  private static void addHeld(RemediationRow row, Map<String, FindingHistory> byFinding) {
    if (ActionReason.HELD.name().equals(row.reason())) {
      FindingHistory held = new FindingHistory(List.of(), List.of(row.plannedAt()));
      row.findingIds().forEach(finding -> byFinding.merge(finding, held, FindingHistory::and));
    }
  }

  private static EarlierAction of(PlanId plan, String id, RemediationRow row) {
    return new EarlierAction(
        plan,
        id,
        row.findingIds(),
        ActionType.of(String.valueOf(row.action())),
        row.target(),
        ActionOutcome.valueOf(row.outcome()),
        row.verification() == null ? null : Verification.valueOf(row.verification()),
        row.appliedAt(),
        row.verifiedAt(),
        row.rolledBackAt());
  }

  private void addJournals(
      PlanId plan, Predicate<String> wanted, Map<String, FindingHistory> byFinding) {
    plans
        .find(plan)
        .map(PlanArchive.Stored::plan)
        .ifPresent(
            stored -> {
              Map<String, ActionJournal> begun = journals.of(stored);
              for (PlannedAction action : stored.actions()) {
                ActionJournal journal = begun.get(action.actionId());
                if (journal != null && wanted.test(action.actionId())) {
                  add(of(plan, action, journal), byFinding);
                }
              }
            });
  }

  private static EarlierAction of(PlanId plan, PlannedAction action, ActionJournal journal) {
    return new EarlierAction(
        plan,
        action.actionId(),
        action.findingIds(),
        action.action(),
        action.target(),
        journal.outcome(),
        journal.verification(),
        journal.appliedAt(),
        journal.verifiedAt(),
        journal.rolledBackAt());
  }

  private static void add(EarlierAction action, Map<String, FindingHistory> byFinding) {
    if (action.changedSomething()) {
      FindingHistory one = new FindingHistory(List.of(action), List.of());
      action.findingIds().forEach(finding -> byFinding.merge(finding, one, FindingHistory::and));
    }
  }
}
