package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedParts;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.RunBefore;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the overview of a run: of a published one, in one pass over its own rows. */
@Component
public class RunOverviews {

  private static final Logger log = LoggerFactory.getLogger(RunOverviews.class);

  private final PublishedRuns runs;
  private final Warehouse warehouse;

  RunOverviews(PublishedRuns runs, Warehouse warehouse) {
    this.runs = runs;
    this.warehouse = warehouse;
  }

  /** The overview of a published run. */
  public RunOverview of(RunId run, Manifest manifest) throws IOException {
    Manifest.Lifecycle lifecycle = manifest.lifecycle();
    LocalDate since = lifecycle == null ? null : lifecycle.previous();
    Changes changes = manifest.changes();
    try (PublishedParts parts = new PublishedParts(warehouse, manifest)) {
      return new OverviewPass(run.date(), parts::of)
          .overview(since, changes == null ? List.of() : changes.rulesDiffer(), manifest.earlier());
    }
  }

  /**
   * The overview of a run that is about to be published.
   *
   * @param rules in force
   * @param before what it goes on from
   * @param accounts to which all its accounts were added
   */
  public RunOverview of(
      RunId run,
      Map<String, Manifest.Rule> rules,
      RunsBefore.Found before,
      OverviewBuilder accounts,
      List<ExemptionRow> exemptions) {
    RunBefore previous = before.run();
    return previous == null
        ? accounts.overview(
            null, List.of(), run.isNarrowed() ? earlier(run) : List.of(), exemptions)
        : accounts.overview(
            previous.date(),
            rulesThatDiffer(previous.manifest().rules(), rules),
            previous.manifest().remembered(),
            exemptions);
  }

  /** The figures of the runs before that were narrowed likewise. */
  private List<RunFigures> earlier(RunId run) {
    try {
      return runs.before(run).map(Manifest::remembered).orElse(List.of());
    } catch (WarehouseException | UnreadableRunException e) {
      log.warn("{} is shown without the figures of earlier runs: {}", run, e.getMessage());
      return List.of();
    }
  }

  private static List<String> rulesThatDiffer(
      Map<String, Manifest.Rule> before, Map<String, Manifest.Rule> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return List.copyOf(names);
  }
}
