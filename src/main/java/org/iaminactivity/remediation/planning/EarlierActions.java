package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.Remediations;
import org.iaminactivity.publication.PublishedRuns;
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
import org.iaminactivity.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Reads what earlier plans did. A plan's rows are written after its journals: where a process was
 * killed in between, the journals say more. Nothing is passed over, for what is not known to have
 * been done would be done again.
 */
@Component
class EarlierActions {

  private static final String ROWS = Datasets.REMEDIATIONS.name() + "/run_date=";
  private static final Pattern PLAN_ROWS =
      Pattern.compile(
          ROWS + "(?<date>\\d{4}-\\d{2}-\\d{2})/(?<plan>\\k<date>-[0-9a-f]{12})\\.parquet");

  private static final Pattern JOURNAL =
      Pattern.compile("remediation/(?<plan>\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12})/journal/.+");

  /** For so long findings that have ended stay in the states, so that something can follow. */
  private static final Period LOOKED_BACK = Period.ofDays(90);

  private final Warehouse warehouse;
  private final PlanArchive plans;
  private final PlanJournals journals;
  private final Clock clock;

  EarlierActions(Warehouse warehouse, PlanArchive plans, PlanJournals journals, Clock clock) {
    this.warehouse = warehouse;
    this.plans = plans;
    this.journals = journals;
    this.clock = clock;
  }

  /** What all plans did, by the ids of findings. */
  Map<String, FindingHistory> read() throws IOException {
    return read(any -> true);
  }

  /** What all plans but this one did. */
  Map<String, FindingHistory> readOthers(PlanId plan) throws IOException {
    return read(other -> !other.equals(plan));
  }

  private Map<String, FindingHistory> read(Predicate<PlanId> wanted) throws IOException {
    LocalDate today = LocalDate.now(clock);
    SortedSet<PlanId> all = withRows();
    all.addAll(begun(today.minus(LOOKED_BACK), today));
    Map<String, FindingHistory> byFinding = new HashMap<>();
    for (PlanId plan : all) {
      if (wanted.test(plan)) {
        of(plan).forEach((finding, done) -> byFinding.merge(finding, done, FindingHistory::and));
      }
    }
    return byFinding;
  }

  /** The plans that were made from runs of these days, the first and the last included. */
  SortedSet<PlanId> madeFrom(LocalDate first, LocalDate last) {
    SortedSet<PlanId> plans = withRows();
    plans.addAll(begun(first, last));
    plans.removeIf(plan -> plan.runDate().isBefore(first) || plan.runDate().isAfter(last));
    return plans;
  }

  private SortedSet<PlanId> withRows() {
    return plans(warehouse.list(ROWS), PLAN_ROWS);
  }

  /** Each month is listed by itself: what was begun long ago can be more than is worth a look. */
  private SortedSet<PlanId> begun(LocalDate first, LocalDate last) {
    return plans(
        Stream.iterate(
                YearMonth.from(first),
                month -> !month.isAfter(YearMonth.from(last)),
                month -> month.plusMonths(1))
            .flatMap(month -> warehouse.list("remediation/" + month + "-")),
        JOURNAL);
  }

  private static SortedSet<PlanId> plans(Stream<String> keys, Pattern form) {
    return keys.map(form::matcher)
        .filter(Matcher::matches)
        .map(key -> key.group("plan"))
        .filter(plan -> PublishedRuns.date(plan.substring(0, 10)).findAny().isPresent())
        .map(PlanId::new)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The same with what the journal of the last action says: whoever verified it or rolled it back
   * may have been killed before its row was written.
   */
  FindingHistory upToDate(FindingHistory history) {
    EarlierAction last = history.last().orElse(null);
    return last == null
        ? history
        : journals
            .find(last.plan(), last.actionId())
            .map(journal -> history.with(last.as(journal)))
            .orElse(history);
  }

  /** What a plan did, by the ids of findings. */
  Map<String, FindingHistory> of(PlanId plan) throws IOException {
    Map<String, FindingHistory> byFinding = new HashMap<>();
    List<RemediationRow> rows = rows(plan);
    if (rows == null) {
      addJournals(plan, any -> true, byFinding);
      return byFinding;
    }
    Set<String> open = new HashSet<>();
    for (RemediationRow row : rows) {
      String id = row.actionId();
      if (id == null) {
        addHeld(row, byFinding);
        continue;
      }
      EarlierAction action = of(plan, id, row);
      if (action.outcome().isOpen() && !ActionReason.EXPIRED.name().equals(row.reason())) {
        open.add(id);
      } else {
        add(action, byFinding);
      }
    }
    if (!open.isEmpty()) {
      addJournals(plan, open::contains, byFinding);
    }
    return byFinding;
  }

  /** Null if there are none that can be read: then the plan must be there. */
  private @Nullable List<RemediationRow> rows(PlanId plan) throws IOException {
    // Readable by the owner only, as the JDK makes it.
    Path directory = Files.createTempDirectory("iam-inactivity-audit-");
    try {
      Path file = directory.resolve("plan.parquet");
      warehouse.copy(plan.rows(), file);
      return Remediations.readAll(file);
    } catch (WarehouseException e) {
      if (!e.isMissing()) {
        throw e;
      }
      return null;
    } catch (IOException | RuntimeException e) {
      // What a damaged file makes of Parquet's reader is any exception.
      plans.read(plan);
      return null;
    } finally {
      FileSystemUtils.deleteRecursively(directory);
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
                  add(EarlierAction.of(plan, action, journal), byFinding);
                }
              }
            });
  }

  private static void add(EarlierAction action, Map<String, FindingHistory> byFinding) {
    if (action.changedSomething()) {
      FindingHistory one = new FindingHistory(List.of(action), List.of());
      action.findingIds().forEach(finding -> byFinding.merge(finding, one, FindingHistory::and));
    }
  }
}
