package org.iaminactivity.remediation.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** Looks for plans that can still be applied. */
@Component
public class OpenPlans {

  private static final String PLANS = "remediation/";
  private static final Pattern PLAN =
      Pattern.compile(PLANS + "(\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12})/plan\\.json");

  /** Older ones have expired. */
  private static final int LOOKED_AT = 20;

  private final Warehouse warehouse;
  private final PlanArchive plans;
  private final PlanJournals journals;

  OpenPlans(Warehouse warehouse, PlanArchive plans, PlanJournals journals) {
    this.warehouse = warehouse;
    this.plans = plans;
    this.journals = journals;
  }

  /**
   * The one that was made last of those that have not expired, and have an action that is open;
   * empty if there is none.
   */
  public Optional<Plan> newest(Instant now) {
    return warehouse
        .list(PLANS)
        .map(PLAN::matcher)
        .filter(key -> key.matches())
        .map(key -> new PlanId(key.group(1)))
        .sorted(Comparator.reverseOrder())
        .limit(LOOKED_AT)
        .map(id -> plans.read(id).plan())
        .filter(plan -> !plan.isExpired(now) && hasOpenAction(plan))
        .max(Comparator.comparing(Plan::createdAt));
  }

  private boolean hasOpenAction(Plan plan) {
    Map<String, ActionJournal> begun = journals.of(plan);
    return plan.actions().stream()
        .map(action -> begun.get(action.actionId()))
        .anyMatch(journal -> journal == null || journal.outcome().isOpen());
  }
}
