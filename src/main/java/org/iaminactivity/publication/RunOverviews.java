package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes through the rows of a night and of the one before it, once. */
@Component
public class RunOverviews {

  private static final Logger log = LoggerFactory.getLogger(RunOverviews.class);

  private final PublishedRuns runs;
  private final Warehouse warehouse;

  RunOverviews(PublishedRuns runs, Warehouse warehouse) {
    this.runs = runs;
    this.warehouse = warehouse;
  }

  /** Of a night that is published. */
  public RunOverview of(RunId run, Manifest manifest) throws IOException {
    try (PublishedParts parts = new PublishedParts(warehouse, manifest)) {
      return of(run, manifest.rules(), parts.of(Datasets.FINDINGS), parts.of(Datasets.ACCOUNTS));
    }
  }

  /**
   * Of a night that is about to be published. One that can't be compared with the night before, for
   * whatever lies there can't be read, is surveyed all the same.
   *
   * @param rules in force
   * @param findings the parts, in the order of the accounts in them
   * @param accounts likewise
   */
  public RunOverview of(
      RunId run, Map<String, Manifest.Rule> rules, List<Path> findings, List<Path> accounts)
      throws IOException {
    Manifest before = null;
    try {
      Optional<Manifest> published = runs.before(run);
      if (published.isPresent()) {
        before = published.get();
        try (PublishedParts parts = new PublishedParts(warehouse, before)) {
          return new RunComparison(
                  before,
                  rulesThatDiffer(before.rules(), rules),
                  parts.of(Datasets.FINDINGS),
                  parts.of(Datasets.ACCOUNTS))
              .overview(findings, accounts);
        }
      }
    } catch (WarehouseException | UnreadableRunException e) {
      log.warn(
          "{} is not compared with the night before: {} `page --run-date={}` tries it again.",
          run,
          e.getMessage(),
          run.date());
    }
    return new RunComparison(before).overview(findings, accounts);
  }

  private static List<String> rulesThatDiffer(
      Map<String, Manifest.Rule> before, Map<String, Manifest.Rule> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return List.copyOf(names);
  }
}
