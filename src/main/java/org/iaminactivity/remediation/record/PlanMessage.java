package org.iaminactivity.remediation.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.run.OneLine;

/**
 * A mail about a plan: short enough to be read.
 *
 * @param subject at most 100 characters of ASCII
 */
record PlanMessage(String subject, List<String> lines) {

  private static final int ACTIONS_SHOWN = 50;

  private static final Set<ActionOutcome> AS_MEANT =
      Set.of(ActionOutcome.APPLIED, ActionOutcome.ALREADY, ActionOutcome.ROLLED_BACK);

  static PlanMessage waiting(PlanArchive.Stored stored, int approvalsNeeded, String page) {
    Plan plan = stored.plan();
    long forGood = plan.actions().stream().filter(action -> !action.reversible()).count();
    List<String> lines = head(plan);
    lines.add(
        "Waits for approval: %s%s"
            .formatted(
                counts(plan.actions().stream().map(action -> action.action().text()).toList()),
                forGood == 0 ? "" : ", of them for good: " + forGood));
    lines.add(
        "Accounts: " + plan.actions().stream().map(PlannedAction::accountId).distinct().count());
    lines.add(
        "Findings left out: "
            + counts(plan.leftOut().stream().map(LeftOut::reason).map(Enum::name).toList()));
    lines.add("Made: " + plan.createdAt() + " by " + OneLine.of(plan.createdBy()));
    lines.add("Expires: " + plan.expiresAt());
    lines.add("Page: " + page);
    lines.add("");
    lines.add(
        approvalsNeeded == 1
            ? "Whoever has read it and wants it done runs:"
            : approvalsNeeded + " people who have read it and want it done run:");
    lines.add("  " + PlanRecord.approveCommand(stored));
    return new PlanMessage(
        "IAM remediation %s: %s for approval"
            .formatted(plan.planId(), number(plan.actions().size(), "waits", "wait")),
        lines);
  }

  static PlanMessage applied(
      PlanArchive.Stored stored, Map<String, ActionJournal> journals, String page) {
    Plan plan = stored.plan();
    List<ActionJournal> all =
        plan.actions().stream()
            .map(
                action ->
                    journals.getOrDefault(
                        action.actionId(), ActionJournal.planned(action.actionId())))
            .toList();
    long failed = all.stream().filter(one -> one.outcome() == ActionOutcome.FAILED).count();
    List<String> lines = head(plan);
    lines.add("Actions: " + counts(all.stream().map(one -> one.outcome().name()).toList()));
    List<String> reasons =
        all.stream().flatMap(one -> Stream.ofNullable(one.reason())).map(Enum::name).toList();
    if (!reasons.isEmpty()) {
      lines.add("Reasons: " + counts(reasons));
    }
    if (failed > 0) {
      lines.add("`apply` again tries what failed, until " + plan.expiresAt() + ".");
    }
    lines.add("Page: " + page);
    add(
        "Not done, or not to the end:",
        plan,
        journals,
        action -> {
          ActionJournal journal = journals.get(action.actionId());
          return journal != null
              && journal.outcome() != ActionOutcome.PLANNED
              && !AS_MEANT.contains(journal.outcome());
        },
        lines);
    return new PlanMessage(
        failed > 0
            ? "IAM remediation %s: %s".formatted(plan.planId(), number(failed, "failed", "failed"))
            : "IAM remediation %s is done: %d of %d actions applied"
                .formatted(
                    plan.planId(),
                    all.stream().filter(one -> one.outcome() == ActionOutcome.APPLIED).count(),
                    all.size()),
        lines);
  }

  static PlanMessage undone(
      PlanArchive.Stored stored,
      Map<String, ActionJournal> journals,
      Predicate<PlannedAction> which,
      String page) {
    Plan plan = stored.plan();
    List<String> lines = head(plan);
    lines.add("Page: " + page);
    add(
        "Undone by somebody, and left alone for " + plan.settings().recovery() + ":",
        plan,
        journals,
        which,
        lines);
    return new PlanMessage(
        "IAM remediation %s: %s undone by somebody"
            .formatted(
                plan.planId(),
                number(plan.actions().stream().filter(which).count(), "was", "were")),
        lines);
  }

  private static List<String> head(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("IAM remediation, plan " + plan.planId());
    lines.add("");
    return lines;
  }

  private static void add(
      String title,
      Plan plan,
      Map<String, ActionJournal> journals,
      Predicate<PlannedAction> which,
      List<String> lines) {
    List<PlannedAction> all = plan.actions().stream().filter(which).toList();
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    all.stream()
        .limit(ACTIONS_SHOWN)
        .forEach(
            action ->
                lines.add(line(action, Objects.requireNonNull(journals.get(action.actionId())))));
    if (all.size() > ACTIONS_SHOWN) {
      lines.add("  and %,d more: see the page".formatted(all.size() - ACTIONS_SHOWN));
    }
  }

  private static String line(PlannedAction action, ActionJournal journal) {
    return OneLine.of(
            "%s %s %s: %s%s%s"
                .formatted(
                    action.accountId(),
                    action.action(),
                    action.principalName(),
                    journal.outcome(),
                    journal.reason() == null ? "" : " " + journal.reason(),
                    journal.message() == null ? "" : ": " + journal.message()))
        .indent(2)
        .stripTrailing();
  }

  private static String counts(List<String> what) {
    Map<String, Long> counts =
        what.stream()
            .collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.counting()));
    return what.size()
        + (counts.isEmpty()
            ? ""
            : counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", ", " (", ")")));
  }

  private static String number(long actions, String one, String many) {
    return actions == 1 ? "1 action " + one : actions + " actions " + many;
  }
}
