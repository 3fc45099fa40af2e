package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.RunId;
import org.springframework.stereotype.Component;

/** Reads again, before a plan is applied, what makes its actions due. */
@Component
public class DueAgain {

  private final PublishedTables tables;
  private final EarlierActions earlier;
  private final PlanArchive plans;

  DueAgain(PublishedTables tables, EarlierActions earlier, PlanArchive plans) {
    this.tables = tables;
    this.earlier = earlier;
    this.plans = plans;
  }

  /**
   * Reads the findings of the plan's run and what other plans did.
   *
   * @param recoveryToday the stricter of it and the plan's counts
   * @throws RefusedException if an action is not of findings of the run, as the run has them
   */
  public DueCheck of(Plan plan, Duration recoveryToday, Instant now) throws IOException {
    Map<String, FindingState> findings = findings(plan);
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
    Map<String, FindingHistory> histories = earlier.readOthers(plan.planId());
    LastActions lastActions = new LastActions(plans);
    Map<String, DueCheck.Before> before = new HashMap<>();
    for (String id : findings.keySet()) {
      FindingHistory history = earlier.upToDate(histories.getOrDefault(id, FindingHistory.NONE));
      before.put(id, new DueCheck.Before(history, lastActions.of(history)));
    }
    Duration recovery =
        plan.settings().recovery().compareTo(recoveryToday) > 0
            ? plan.settings().recovery()
            : recoveryToday;
    return new DueCheck(
        new Schedule(plan.settings(), recovery, plan.selection().actions(), plan.runDate(), now),
        findings,
        before);
  }

  private Map<String, FindingState> findings(Plan plan) throws IOException {
    if (plan.parts().isEmpty()) {
      throw PlanArchive.changed("Plan " + plan.planId() + " rests on no run");
    }
    Set<String> wanted =
        plan.actions().stream()
            .flatMap(action -> action.findingIds().stream())
            .collect(Collectors.toSet());
    Map<String, FindingState> findings = new HashMap<>();
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
