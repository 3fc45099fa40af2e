package org.iaminactivity.remediation.plan;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/**
 * Keeps in the warehouse what happened to each action, an object an action. They alone decide where
 * a start goes on.
 */
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
        journals.put(action.actionId(), read(key, action.actionId(), warehouse.read(key)));
      }
    }
    return journals;
  }

  /**
   * Of one action; empty if nobody has begun it.
   *
   * @throws UnreadableJournalException if it is damaged
   */
  public Optional<ActionJournal> find(PlanId plan, String actionId) {
    String key = plan.journal(actionId);
    return warehouse.find(key).map(document -> read(key, actionId, document));
  }

  private ActionJournal read(String key, String actionId, byte[] document) {
    try {
      ActionJournal journal = ActionJournal.ofJson(document);
      if (!journal.actionId().equals(actionId)) {
        throw new IllegalArgumentException("it is of another action");
      }
      return journal;
    } catch (IllegalArgumentException e) {
      throw new UnreadableJournalException(warehouse.location(key), e);
    }
  }

  public void write(PlanId plan, ActionJournal journal) {
    warehouse.replace(plan.journal(journal.actionId()), journal.toJson());
  }
}
