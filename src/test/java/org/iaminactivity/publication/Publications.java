package org.iaminactivity.publication;

import org.iaminactivity.warehouse.Warehouse;

/** Opens what was published in a warehouse to the tests of the packages that read it. */
public final class Publications {

  private Publications() {}

  public static PublishedRuns runs(Warehouse warehouse) {
    return new PublishedRuns(warehouse);
  }

  public static RunsBefore before(Warehouse warehouse) {
    return new RunsBefore(runs(warehouse), warehouse);
  }

  public static PublishedCoverage coverage(Warehouse warehouse) {
    return new PublishedCoverage(warehouse, runs(warehouse));
  }

  public static PublishedTables tables(Warehouse warehouse) {
    return new PublishedTables(warehouse, runs(warehouse));
  }
}
