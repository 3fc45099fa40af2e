package org.iaminactivity.night;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** How the accounts fared in a night, as it was published: what outlives the database. */
@Component
@Lazy
public class PublishedCoverage {

  private final Warehouse warehouse;
  private final Nights nights;

  PublishedCoverage(Warehouse warehouse, Nights nights) {
    this.warehouse = warehouse;
    this.nights = nights;
  }

  /**
   * The rows of each part, in the order of the parts.
   *
   * @throws UnpublishedNightException if nothing was published of the night
   * @throws UnreadableNightException if it is not as its manifest says
   */
  public List<List<AccountRow>> of(RunFolder folder) throws IOException {
    try (PublishedParts parts = new PublishedParts(warehouse, nights.manifest(folder))) {
      List<List<AccountRow>> coverage = new ArrayList<>();
      for (Path part : parts.of(Datasets.ACCOUNTS)) {
        coverage.add(AccountRow.readAll(part));
      }
      return coverage;
    }
  }
}
