package org.iaminactivity.remediation.planning;

import static org.iaminactivity.lifecycle.StatusReason.CREDENTIAL_DEACTIVATED;
import static org.iaminactivity.lifecycle.StatusReason.CREDENTIAL_REMOVED;
import static org.iaminactivity.lifecycle.StatusReason.CREDENTIAL_REPLACED;
import static org.iaminactivity.lifecycle.StatusReason.PRINCIPAL_GONE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says to a run which actions of plans were applied, and to which findings. */
@Component
public class AppliedActions {

  private static final Logger log = LoggerFactory.getLogger(AppliedActions.class);

  /** How a finding ends by each action; by the others none does. */
  private static final Map<ActionType, Set<StatusReason>> ENDS =
      Map.of(
          ActionType.DEACTIVATE_ACCESS_KEY, Set.of(CREDENTIAL_DEACTIVATED),
          ActionType.DELETE_ACCESS_KEY, Set.of(CREDENTIAL_REMOVED, CREDENTIAL_REPLACED),
          ActionType.DELETE_LOGIN_PROFILE, Set.of(CREDENTIAL_REMOVED),
          ActionType.DELETE_USER, Set.of(PRINCIPAL_GONE));

  private final EarlierActions earlier;

  AppliedActions(EarlierActions earlier) {
    this.earlier = earlier;
  }

  /**
   * Those of the plans that were made from runs of the time. A plan of which something is damaged
   * is passed over: then nobody is told that an action resolved its findings, but they are
   * resolved.
   *
   * @param last the newest date of a run
   * @param time how far back
   * @throws WarehouseException if the warehouse can't be read
   */
  public Actions until(LocalDate last, Duration time) throws IOException {
    Map<String, FindingHistory> byFinding = new HashMap<>();
    for (PlanId plan : earlier.madeFrom(last.minusDays(time.toDays()), last)) {
      try {
        earlier
            .of(plan)
            .forEach((finding, done) -> byFinding.merge(finding, done, FindingHistory::and));
      } catch (WarehouseException e) {
        throw e;
      } catch (RuntimeException e) {
        log.warn(
            "Plan {} is passed over, so that no finding is said to be resolved by its actions: {}",
            plan,
            e.getMessage());
      }
    }
    return byFinding.isEmpty() ? Actions.NONE : new ByFinding(byFinding);
  }

  private record ByFinding(Map<String, FindingHistory> histories) implements Actions {

    @Override
    public @Nullable String behind(FindingState resolved) {
      return histories
          .getOrDefault(resolved.finding().id().toString(), FindingHistory.NONE)
          .actions()
          .stream()
          .filter(action -> isBehind(action, resolved))
          .max(
              Comparator.comparing(EarlierAction::changedAt).thenComparing(EarlierAction::actionId))
          .map(EarlierAction::actionId)
          .orElse(null);
    }

    /** What was still there after it was not ended by it, whoever undid it in between. */
    private static boolean isBehind(EarlierAction action, FindingState resolved) {
      Instant at = action.appliedAt();
      Instant endedAt = resolved.end() == null ? null : resolved.end().at();
      return action.outcome() == ActionOutcome.APPLIED
          && at != null
          && endedAt != null
          && ENDS.getOrDefault(action.type(), Set.of()).contains(resolved.reason())
          && !at.isBefore(resolved.lastSeen().at())
          && !at.isAfter(endedAt);
    }
  }
}
