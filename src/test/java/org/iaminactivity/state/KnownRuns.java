package org.iaminactivity.state;

import org.iaminactivity.publication.Publications;
import org.iaminactivity.warehouse.Warehouse;

/** Opens what a warehouse knows of runs to the tests of the packages that ask it. */
public final class KnownRuns {

  private KnownRuns() {}

  public static RosterArchive rosters(Warehouse warehouse) {
    return new RosterArchive(warehouse);
  }

  public static RunStates states(Warehouse warehouse) {
    return new RunStates(warehouse, Publications.runs(warehouse), Publications.coverage(warehouse));
  }
}
