package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.springframework.stereotype.Component;

/** Reads again, before a plan is applied, what makes its actions due. */
@Component
public class DueAgain {

  private final PlannedFindings findings;
  private final EarlierActions earlier;
  private final PlanArchive plans;

  DueAgain(PlannedFindings findings, EarlierActions earlier, PlanArchive plans) {
    this.findings = findings;
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
    Map<String, FindingState> byId = findings.of(plan);
    Map<String, FindingHistory> histories = earlier.readOthers(plan.planId());
    LastActions lastActions = new LastActions(plans);
    Map<String, DueCheck.Before> before = new HashMap<>();
    for (String id : byId.keySet()) {
      FindingHistory history = earlier.upToDate(histories.getOrDefault(id, FindingHistory.NONE));
      before.put(id, new DueCheck.Before(history, lastActions.of(history)));
    }
    Duration recovery =
        plan.settings().recovery().compareTo(recoveryToday) > 0
            ? plan.settings().recovery()
            : recoveryToday;
    return new DueCheck(
        new Schedule(plan.settings(), recovery, plan.selection().actions(), plan.runDate(), now),
        byId,
        before);
  }
}
