package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the overview of a run, in one pass over its rows and those of the previous run. */
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
    try (PublishedParts parts = new PublishedParts(warehouse, manifest)) {
      return of(run, manifest.rules(), parts.of(Datasets.FINDINGS), parts.of(Datasets.ACCOUNTS));
    }
  }

  /**
   * The overview of a run that is about to be published. If the previous run can't be read, there
   * is an overview all the same, without a comparison.
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
          "{} is not compared with the previous run: {} `page --run-date={}` retries it.",
          run,
          e.getMessage(),
          run.date());
    }
    return new RunComparison(before).overview(findings, accounts);
  }

  /** Of the rules whose findings are compared. */
  private static List<String> rulesThatDiffer(
      Map<String, Manifest.Rule> before, Map<String, Manifest.Rule> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(Rules::isHygiene);
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return List.copyOf(names);
  }
}
