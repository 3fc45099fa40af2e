package org.iaminactivity.remediation.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which actions fit into the limits of a plan.
 *
 * @param within in the order of their findings' inactivity, the longest first
 * @param over those that a limit leaves out
 */
record Limits(List<PlannedAction> within, List<LeftOut> over) {

  private static final Comparator<PlannedAction> LONGEST_INACTIVE =
      Comparator.comparing(PlannedAction::inactiveSince).thenComparing(PlannedAction.ORDER);

  /**
   * Keeps the limits.
   *
   * @param limit null means that nothing may be left out for the limits' sake
   * @throws RefusedException if it would have to be
   */
  static Limits keep(List<PlannedAction> actions, PlanSettings settings, @Nullable Integer limit) {
    int most = limit == null ? settings.maxActions() : Math.min(limit, settings.maxActions());
    List<PlannedAction> within = new ArrayList<>();
    List<LeftOut> over = new ArrayList<>();
    Map<AccountId, Integer> inAccount = new HashMap<>();
    for (PlannedAction action : actions.stream().sorted(LONGEST_INACTIVE).toList()) {
      int already = inAccount.getOrDefault(action.accountId(), 0);
      if (within.size() < most && already < settings.maxActionsPerAccount()) {
        inAccount.put(action.accountId(), already + 1);
        within.add(action);
      } else {
        String message =
            within.size() < most
                ? "The account has " + already + " longer inactive ones in the plan already."
                : "The plan has " + within.size() + " longer inactive ones already.";
        action
            .findingIds()
            .forEach(id -> over.add(new LeftOut(id, ActionReason.OVER_LIMIT, message)));
      }
    }
    if (limit == null && !over.isEmpty()) {
      throw refused(actions, settings);
    }
    return new Limits(within, over);
  }

  private static RefusedException refused(List<PlannedAction> actions, PlanSettings settings) {
    String tooMany =
        actions.size() > settings.maxActions()
            ? actions.size()
                + " actions are due, and audit.remediation.max-actions allows "
                + settings.maxActions()
                + "."
            : fullest(actions)
                + ", and audit.remediation.max-actions-per-account allows "
                + settings.maxActionsPerAccount()
                + ".";
    return new RefusedException(
        tooMany, "Select fewer, or take the longest inactive ones with --limit=N.");
  }

  private static String fullest(List<PlannedAction> actions) {
    Map<AccountId, Integer> inAccount = new HashMap<>();
    actions.forEach(action -> inAccount.merge(action.accountId(), 1, Integer::sum));
    Map.Entry<AccountId, Integer> fullest =
        inAccount.entrySet().stream()
            .max(
                Map.Entry.<AccountId, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow();
    return fullest.getValue() + " actions are due in account " + fullest.getKey();
  }
}
