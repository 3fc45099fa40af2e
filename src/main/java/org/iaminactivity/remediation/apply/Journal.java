package org.iaminactivity.remediation.apply;

import java.util.HashMap;
import java.util.Map;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.Lines;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/**
 * Keeps in the warehouse what happened to each action, an object an action. It alone decides where
 * a start goes on.
 */
@Component
public class Journal {

  private static final String ENDING = ".json";

  private final Warehouse warehouse;

  Journal(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * What happened so far, by the action's id; an action that nobody tried is missing.
   *
   * @throws UnreadableJournalException if a file is not one that {@link #write} wrote
   */
  public Map<String, ActionJournal> of(PlanId plan) {
    Map<String, ActionJournal> journals = new HashMap<>();
    try (var keys = warehouse.list(plan.journal())) {
      keys.filter(key -> key.endsWith(ENDING))
          .forEach(
              key -> {
                ActionJournal journal = read(key);
                if (!plan.journal(journal.actionId()).equals(key)) {
                  throw new UnreadableJournalException(
                      warehouse.location(key), "it names another action");
                }
                journals.put(journal.actionId(), journal);
              });
    }
    return journals;
  }

  private ActionJournal read(String key) {
    try {
      return ActionJournal.ofJson(warehouse.read(key));
    } catch (IllegalArgumentException e) {
      throw new UnreadableJournalException(
          warehouse.location(key), Lines.one(String.valueOf(e.getMessage())));
    }
  }

  void write(PlanId plan, ActionJournal journal) {
    warehouse.replace(plan.journal(journal.actionId()), journal.toJson());
  }
}
