package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Selection;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.springframework.stereotype.Component;

/**
 * Selects the findings of a run that a plan is about: those of rules that actions are for, which
 * have not ended; and those that an action of ours ended, if another one follows.
 */
@Component
class SelectedFindings {

  private static final Set<String> RULES = rules();

  private final PublishedTables tables;

  SelectedFindings(PublishedTables tables) {
    this.tables = tables;
  }

  private static Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    for (ActionType type : ActionType.values()) {
      rules.add(type.rule());
    }
    return rules;
  }

  /**
   * In the order of the run.
   *
   * @param accounts the only ones; empty means all unless the selection names units
   */
  List<FindingState> of(
      Selection selection, Set<AccountId> accounts, Map<String, FindingHistory> histories)
      throws IOException {
    List<FindingState> selected = new ArrayList<>();
    try (PublishedTable<FindingState> states =
        tables.open(RunId.of(selection.runDate()), Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            if (RULES.contains(row.get(FindingStates.RULE))) {
              FindingState state = FindingStates.read(row);
              if (matches(state, selection, accounts) && isConcerned(state, histories)) {
                selected.add(state);
              }
            }
            return true;
          });
    }
    return selected;
  }

  private static boolean matches(FindingState state, Selection selection, Set<AccountId> accounts) {
    boolean everyAccount =
        selection.accounts().isEmpty() && selection.organizationalUnits().isEmpty();
    Integer days = state.finding().inactiveDays();
    Integer least = selection.minInactiveDays();
    return (everyAccount || accounts.contains(state.account().id()))
        && (selection.rules().isEmpty() || selection.rules().contains(state.finding().rule()))
        && (selection.severity() == null
            || state.finding().severity().compareTo(selection.severity()) >= 0)
        && (least == null || (days != null && days >= least))
        && (selection.actions().isEmpty()
            || selection.actions().stream()
                .anyMatch(action -> action.rule().equals(state.finding().rule())));
  }

  private static boolean isConcerned(FindingState state, Map<String, FindingHistory> histories) {
    return !state.status().isEnded()
        || (state.status() == Status.RESOLVED
            && Schedule.awaitsSecondStep(
                state,
                histories.getOrDefault(state.finding().id().toString(), FindingHistory.NONE)));
  }
}
