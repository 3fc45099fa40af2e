package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** The published outcome of each account in a run, which does not depend on the database. */
@Component
public class PublishedCoverage {

  private final Warehouse warehouse;
  private final PublishedRuns runs;

  PublishedCoverage(Warehouse warehouse, PublishedRuns runs) {
    this.warehouse = warehouse;
    this.runs = runs;
  }

  /**
   * The rows of each part, in the order of the parts.
   *
   * @throws UnpublishedRunException if nothing was published of the run
   * @throws UnreadableRunException if it is not as its manifest says
   */
  public List<List<AccountRow>> of(RunId run) throws IOException {
    try (PublishedParts parts = new PublishedParts(warehouse, runs.manifest(run))) {
      List<List<AccountRow>> coverage = new ArrayList<>();
      for (Path part : parts.of(Datasets.ACCOUNTS)) {
        coverage.add(AccountRow.readAll(part));
      }
      return coverage;
    }
  }
}
