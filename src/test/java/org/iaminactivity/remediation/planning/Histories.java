package org.iaminactivity.remediation.planning;

import java.time.Clock;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.remediation.plan.PlanArchives;
import org.iaminactivity.warehouse.Warehouse;

/** Opens what plans rest on to tests, of other packages too. */
public final class Histories {

  private Histories() {}

  static EarlierActions in(Warehouse warehouse, Clock clock) {
    return new EarlierActions(
        warehouse, PlanArchives.in(warehouse), PlanArchives.journals(warehouse), clock);
  }

  public static PlannedFindings findings(Warehouse warehouse) {
    return new PlannedFindings(Publications.tables(warehouse));
  }

  public static AppliedActions applied(Warehouse warehouse) {
    return new AppliedActions(in(warehouse, Clock.systemUTC()));
  }
}
