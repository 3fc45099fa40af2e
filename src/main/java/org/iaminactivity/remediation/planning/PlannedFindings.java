package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.RunId;
import org.springframework.stereotype.Component;

/** Reads the findings that the actions of a plan are about, as the plan's run has them. */
@Component
public class PlannedFindings {

  private final PublishedTables tables;

  PlannedFindings(PublishedTables tables) {
    this.tables = tables;
  }

  /**
   * Checks that each action is about findings of the run, as the run has them.
   *
   * @throws RefusedException if one is not
   */
  public void requireGenuine(Plan plan) throws IOException {
    of(plan);
  }

  /**
   * By their ids.
   *
   * @throws RefusedException if an action is not about findings of the run, as the run has them
   */
  Map<String, FindingState> of(Plan plan) throws IOException {
    Map<String, FindingState> findings = read(plan);
    for (PlannedAction action : plan.actions()) {
      for (String id : action.findingIds()) {
        FindingState finding = findings.get(id);
        if (finding == null || !isAbout(action, finding)) {
          throw PlanArchive.changed(
              "Action "
                  + action.actionId()
                  + " of plan "
                  + plan.planId()
                  + " is not about a finding as the run of "
                  + plan.runDate()
                  + " has it");
        }
      }
    }
    return findings;
  }

  private Map<String, FindingState> read(Plan plan) throws IOException {
    if (plan.parts().isEmpty()) {
      throw PlanArchive.changed("Plan " + plan.planId() + " rests on no run");
    }
    Set<String> wanted =
        plan.actions().stream()
            .flatMap(action -> action.findingIds().stream())
            .collect(Collectors.toSet());
    Map<String, FindingState> findings = new HashMap<>();
    if (wanted.isEmpty()) {
      return findings;
    }
    try (PublishedTable<FindingState> states =
        tables.open(RunId.of(plan.runDate()), Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            String id = row.get(FindingStates.ID);
            if (wanted.contains(id)) {
              findings.put(id, FindingStates.read(row));
            }
            return findings.size() < wanted.size();
          });
    } catch (UnreadableRunException e) {
      throw new RefusedException(
          "The run of "
              + plan.runDate()
              + " is not as plan "
              + plan.planId()
              + " was made from it: "
              + e.problem(),
          "Publish it again with `replay`, and make another plan.");
    }
    return findings;
  }

  /** Exemptions are matched by what it says of the account, uses by its threshold. */
  private static boolean isAbout(PlannedAction action, FindingState state) {
    SeenFinding finding = state.finding();
    return action.account().equals(state.account())
        && action.principalArn().equals(finding.principalArn())
        && action.action().rule().equals(finding.rule())
        && action.inactiveSince().equals(finding.inactiveSince())
        && Objects.equals(action.inactiveDays(), finding.inactiveDays())
        && Objects.equals(action.thresholdDays(), finding.thresholdDays())
        && (action.action().look() != ActionType.Look.PASSWORD
            || Objects.equals(action.targetIssuedAt(), finding.credentialIssuedAt()));
  }
}
