package org.iaminactivity.lifecycle;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.finding.FindingId;
import org.jspecify.annotations.Nullable;

/**
 * What a run publishes of the findings of one account, from which the next run goes on.
 *
 * @param covered whether the run's coverage has the account
 * @param lastAuditedOn the date of the newest run that audited it; null if none did, or the
 *     coverage doesn't have it
 * @param states given in any order, kept sorted by the principal's ARN, then by finding id
 */
public record AccountStates(
    boolean covered, @Nullable LocalDate lastAuditedOn, List<FindingState> states) {

  /** Of an account that the run did not know. */
  public static final AccountStates NONE = new AccountStates(false, null, List.of());

  public AccountStates {
    states = states.stream().sorted(FindingState.ORDER).toList();
  }

  /** A map of the states that may be changed. */
  Map<FindingId, FindingState> byId() {
    Map<FindingId, FindingState> byId = new LinkedHashMap<>(2 * states.size());
    states.forEach(state -> byId.put(state.finding().id(), state));
    return byId;
  }
}
