package org.iaminactivity.remediation.record;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** Reads the journals of a plan. */
@Component
public class PlanJournals {

  private final Warehouse warehouse;

  PlanJournals(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * By the ids of the actions; of those that nobody has begun, there is none.
   *
   * @throws UnreadableJournalException if one is damaged
   */
  public Map<String, ActionJournal> of(Plan plan) {
    Set<String> begun = new HashSet<>(warehouse.list(plan.planId().journal()).toList());
    Map<String, ActionJournal> journals = new TreeMap<>();
    for (PlannedAction action : plan.actions()) {
      String key = plan.planId().journal(action.actionId());
      if (begun.contains(key)) {
        journals.put(action.actionId(), read(key));
      }
    }
    return journals;
  }

  private ActionJournal read(String key) {
    try {
      return ActionJournal.ofJson(warehouse.read(key));
    } catch (IllegalArgumentException e) {
      throw new UnreadableJournalException(warehouse.location(key), e);
    }
  }
}
