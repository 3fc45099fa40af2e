package org.iaminactivity.remediation.planning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionType;

/**
 * What earlier plans did about a finding.
 *
 * @param actions that changed something, the oldest first
 * @param heldAt when plans left it out because somebody had undone what we did
 */
record FindingHistory(List<EarlierAction> actions, List<Instant> heldAt) {

  static final FindingHistory NONE = new FindingHistory(List.of(), List.of());

  FindingHistory {
    actions = actions.stream().sorted(Comparator.comparing(EarlierAction::changedAt)).toList();
    heldAt = List.copyOf(heldAt);
  }

  FindingHistory and(FindingHistory other) {
    return new FindingHistory(
        Stream.concat(actions.stream(), other.actions.stream()).toList(),
        Stream.concat(heldAt.stream(), other.heldAt.stream()).toList());
  }

  /** The same with this in place of what was known of the action. */
  FindingHistory with(EarlierAction known) {
    return new FindingHistory(
        actions.stream()
            .map(action -> action.actionId().equals(known.actionId()) ? known : action)
            .toList(),
        heldAt);
  }

  /** The last action that changed something. */
  Optional<EarlierAction> last() {
    return actions.isEmpty() ? Optional.empty() : Optional.of(actions.get(actions.size() - 1));
  }

  /** The last one, if it is of that type. */
  Optional<EarlierAction> last(ActionType type) {
    return last().filter(action -> action.type() == type);
  }

  /** Since when it is known that what the action did does not hold. */
  Instant revertedSince(EarlierAction action, Instant now) {
    Stream<Instant> told =
        Stream.concat(
            action.isReverted() ? Stream.ofNullable(action.verifiedAt()) : Stream.of(),
            heldAt.stream().filter(at -> at.isAfter(action.changedAt())));
    return told.min(Comparator.naturalOrder()).orElse(now);
  }
}
