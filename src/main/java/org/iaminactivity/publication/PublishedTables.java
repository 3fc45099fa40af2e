package org.iaminactivity.publication;

import java.io.IOException;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** Opens the datasets that a run of the whole organization published. */
@Component
public class PublishedTables {

  private final Warehouse warehouse;
  private final PublishedRuns runs;

  PublishedTables(Warehouse warehouse, PublishedRuns runs) {
    this.warehouse = warehouse;
    this.runs = runs;
  }

  /**
   * Copies the files of a dataset that every run publishes.
   *
   * @throws UnpublishedRunException if nothing was published of the run
   * @throws OlderRunException if the version that published the run did not have the dataset
   * @throws UnreadableRunException if a file is not as the manifest says
   */
  public <R> PublishedTable<R> open(RunId run, Dataset<R> dataset) throws IOException {
    Manifest manifest = runs.manifest(run);
    if (manifest.parts(dataset).isEmpty()) {
      throw new OlderRunException(run, dataset.name());
    }
    PublishedParts parts = new PublishedParts(warehouse, manifest);
    try {
      return new PublishedTable<>(dataset, parts, parts.of(dataset));
    } catch (IOException | RuntimeException e) {
      try (parts) {
        throw e;
      }
    }
  }
}
