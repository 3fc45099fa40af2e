package org.iaminactivity.publication;

import static org.iaminactivity.lifecycle.StatusReason.CREDENTIAL_DEACTIVATED;
import static org.iaminactivity.lifecycle.StatusReason.CREDENTIAL_REMOVED;
import static org.iaminactivity.lifecycle.StatusReason.CREDENTIAL_REPLACED;
import static org.iaminactivity.lifecycle.StatusReason.PRINCIPAL_GONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.Remediations;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Reads which actions of remediation plans were applied, and to which findings. */
@Component
public class AppliedActions {

  private static final Logger log = LoggerFactory.getLogger(AppliedActions.class);

  private static final String PREFIX = Datasets.REMEDIATIONS.name() + "/run_date=";
  private static final Pattern FILE = Pattern.compile(PREFIX + "([^/]+)/[^/]+\\.parquet");
  private static final String APPLIED = "APPLIED";

  private static final List<Column<RemediationRow, ?>> COLUMNS =
      List.of(
          Remediations.ACTION_ID,
          Remediations.FINDING_IDS,
          Remediations.ACTION,
          Remediations.OUTCOME,
          Remediations.APPLIED_AT);

  /** How a finding ends by each action; by the others none does. */
  private static final Map<String, Set<StatusReason>> ENDS =
      Map.of(
          "deactivate-access-key", Set.of(CREDENTIAL_DEACTIVATED),
          "delete-access-key", Set.of(CREDENTIAL_REMOVED, CREDENTIAL_REPLACED),
          "delete-login-profile", Set.of(CREDENTIAL_REMOVED),
          "delete-user", Set.of(PRINCIPAL_GONE));

  private final Warehouse warehouse;

  AppliedActions(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Those of the plans that were made from runs of the time. A file that is damaged or gone is
   * passed over: then nobody is told that an action resolved its findings, but they are resolved.
   *
   * @param last the newest date of a run
   * @param time how far back
   * @throws WarehouseException if the warehouse can't be read
   */
  public Actions until(LocalDate last, Duration time) throws IOException {
    List<String> keys = keys(last.minusDays(time.toDays()), last);
    if (keys.isEmpty()) {
      return Actions.NONE;
    }
    Map<FindingId, List<Applied>> applied = new HashMap<>();
    // Readable by the owner only, as the JDK makes it.
    Path directory = Files.createTempDirectory("iam-inactivity-audit-");
    try {
      for (String key : keys) {
        Path file = directory.resolve("plan.parquet");
        if (copy(key, file)) {
          add(key, file, applied);
          Files.delete(file);
        }
      }
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
    return new ByFinding(applied);
  }

  private List<String> keys(LocalDate first, LocalDate last) {
    return warehouse
        .list(PREFIX)
        .filter(key -> date(key).anyMatch(date -> !date.isBefore(first) && !date.isAfter(last)))
        .toList();
  }

  private static Stream<LocalDate> date(String key) {
    Matcher file = FILE.matcher(key);
    return file.matches() ? PublishedRuns.date(file.group(1)) : Stream.empty();
  }

  private boolean copy(String key, Path file) {
    try {
      warehouse.copy(key, file);
      return true;
    } catch (WarehouseException e) {
      if (!e.isMissing()) {
        throw e;
      }
      passOver(key, e);
      return false;
    }
  }

  private void add(String key, Path file, Map<FindingId, List<Applied>> applied) {
    try {
      Map<FindingId, List<Applied>> ofPlan = read(file);
      ofPlan.forEach(
          (finding, actions) ->
              applied.computeIfAbsent(finding, id -> new ArrayList<>()).addAll(actions));
    } catch (IOException | RuntimeException e) {
      // What a damaged file makes of Parquet's reader is any exception.
      passOver(key, e);
    }
  }

  private void passOver(String key, Exception problem) {
    log.warn(
        "{} is passed over, so that no finding is said to be resolved by its actions: {}",
        warehouse.location(key),
        problem.getMessage());
  }

  private static Map<FindingId, List<Applied>> read(Path file) throws IOException {
    Map<FindingId, List<Applied>> ofPlan = new HashMap<>();
    try (PartReader<RemediationRow> row = Datasets.REMEDIATIONS.read(file, COLUMNS)) {
      while (row.next()) {
        String id = row.get(Remediations.ACTION_ID);
        Set<StatusReason> ends = ends(row.get(Remediations.ACTION));
        Instant at = row.get(Remediations.APPLIED_AT);
        if (row.get(Remediations.OUTCOME).equals(APPLIED) && id != null && at != null) {
          Applied action = new Applied(id, ends, at);
          for (String finding : row.get(Remediations.FINDING_IDS)) {
            ofPlan
                .computeIfAbsent(new FindingId(UUID.fromString(finding)), any -> new ArrayList<>())
                .add(action);
          }
        }
      }
    }
    return ofPlan;
  }

  private static Set<StatusReason> ends(@Nullable String action) {
    return action == null ? Set.of() : ENDS.getOrDefault(action, Set.of());
  }

  /** An action that was applied, and the ways in which a finding can end by it. */
  private record Applied(String id, Set<StatusReason> ends, Instant at) {

    /** What was still there after it was not ended by it, whoever undid it in between. */
    boolean isBehind(FindingState resolved) {
      Instant endedAt = resolved.end() == null ? null : resolved.end().at();
      return ends.contains(resolved.reason())
          && !at.isBefore(resolved.lastSeen().at())
          && endedAt != null
          && !at.isAfter(endedAt);
    }
  }

  private record ByFinding(Map<FindingId, List<Applied>> applied) implements Actions {

    @Override
    public @Nullable String behind(FindingState resolved) {
      return applied.getOrDefault(resolved.finding().id(), List.of()).stream()
          .filter(action -> action.isBehind(resolved))
          .max(Comparator.comparing(Applied::at).thenComparing(Applied::id))
          .map(Applied::id)
          .orElse(null);
    }
  }
}
