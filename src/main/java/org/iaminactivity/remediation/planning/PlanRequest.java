package org.iaminactivity.remediation.planning;

import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Selection;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be planned. What is empty or null selects all.
 *
 * @param runDate null means the newest published run
 * @param severity at least
 * @param minInactiveDays at least
 * @param limit the most actions; null means that none may be over the limits
 */
public record PlanRequest(
    @Nullable LocalDate runDate,
    Set<AccountId> accounts,
    Set<String> organizationalUnits,
    Set<String> rules,
    @Nullable Severity severity,
    @Nullable Integer minInactiveDays,
    Set<ActionType> actions,
    @Nullable Integer limit) {

  Selection of(LocalDate run) {
    SortedSet<String> units = new TreeSet<>(organizationalUnits);
    return new Selection(
        run,
        new TreeSet<>(accounts),
        units,
        new TreeSet<>(rules),
        severity,
        minInactiveDays,
        new TreeSet<>(actions),
        limit);
  }
}
