package org.iaminactivity.remediation.planning;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what was done last in the plan that said it, each plan read once. A plan that is not as
 * the program made it says nothing.
 */
final class LastActions {

  private final PlanArchive plans;
  private final Map<PlanId, Optional<Plan>> read = new HashMap<>();

  LastActions(PlanArchive plans) {
    this.plans = plans;
  }

  /** The last action as its plan had it; null if there is none, or its plan can't be read. */
  @Nullable PlannedAction of(FindingHistory history) {
    EarlierAction last = history.last().orElse(null);
    if (last == null) {
      return null;
    }
    return read.computeIfAbsent(last.plan(), this::find).stream()
        .flatMap(plan -> plan.actions().stream())
        .filter(action -> action.actionId().equals(last.actionId()))
        .findFirst()
        .orElse(null);
  }

  private Optional<Plan> find(PlanId id) {
    try {
      Optional<PlanArchive.Stored> stored = plans.find(id);
      stored.ifPresent(PlanArchive.Stored::requireGenuine);
      return stored.map(PlanArchive.Stored::plan);
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
