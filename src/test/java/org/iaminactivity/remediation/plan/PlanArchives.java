package org.iaminactivity.remediation.plan;

import org.iaminactivity.warehouse.Warehouse;

/** Opens archives of plans to the tests of other packages. */
public final class PlanArchives {

  private PlanArchives() {}

  public static PlanArchive in(Warehouse warehouse) {
    return new PlanArchive(warehouse);
  }

  public static PlanJournals journals(Warehouse warehouse) {
    return new PlanJournals(warehouse);
  }
}
