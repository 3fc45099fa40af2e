package org.iaminactivity.lifecycle;

import java.time.Instant;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.Excuses.Excuse;
import org.iaminactivity.lifecycle.FindingState.Episode;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.jspecify.annotations.Nullable;

/** What is to be told of the findings of an audited account that are there. */
final class Present {

  private final @Nullable PreviousRun previous;
  private final AccountStates before;
  private final Rules rules;
  private final Excuses.InAccount excuses;
  private final Sighting now;

  /**
   * The findings of one account in one run.
   *
   * @param previous the run before; null if there is none
   * @param before what it published of the account
   * @param now this run
   */
  Present(
      @Nullable PreviousRun previous,
      AccountStates before,
      Rules rules,
      Excuses.InAccount excuses,
      Sighting now) {
    this.previous = previous;
    this.before = before;
    this.rules = rules;
    this.excuses = excuses;
    this.now = now;
  }

  /**
   * How a finding goes on from the run before: the first case that holds.
   *
   * @param known its state in the run before; null if it was not known then
   */
  Continuation continuation(Finding finding, @Nullable FindingState known) {
    if (known == null) {
      return beginning(finding);
    }
    if (known.status() == Status.RESOLVED) {
      return new Continuation(
          Status.REOPENED, null, known.episode().next(now, before.lastAuditedOn()));
    }
    if (isInterrupted(finding, known)) {
      return Continuation.of(
          StatusReason.INTERRUPTED, known.episode().next(now, known.lastSeen().on()));
    }
    return new Continuation(Status.OPEN, exemptionOver(known), known.episode());
  }

  private Continuation beginning(Finding finding) {
    StatusReason reason = whyNotBefore(finding);
    return reason == null
        ? new Continuation(Status.NEW, null, Episode.first(now, before.lastAuditedOn()))
        : Continuation.of(reason, Episode.first(now, null));
  }

  /** Why no run before looked for the finding; null if one did. */
  private @Nullable StatusReason whyNotBefore(Finding finding) {
    if (previous == null) {
      return StatusReason.FIRST_RUN;
    }
    if (!before.covered()) {
      return StatusReason.ACCOUNT_JOINED;
    }
    if (before.lastAuditedOn() == null) {
      return StatusReason.FIRST_LOOK;
    }
    if (!previous.looksFor(finding.rule())) {
      return StatusReason.RULE_ENABLED;
    }
    Integer threshold = previous.thresholdDays(finding.rule());
    return threshold == null || rules.fires(finding.rule(), finding, threshold)
        ? null
        : StatusReason.THRESHOLD_LOWERED;
  }

  /** Whether what it counts from has moved on since it was last seen. */
  private static boolean isInterrupted(Finding finding, FindingState known) {
    Instant since = SeenFinding.since(finding);
    Instant then = known.finding().inactiveSince();
    // A state has no such date of hygiene: then the report in which it was last seen is the limit.
    return since != null && since.isAfter(then == null ? known.lastSeen().at() : then);
  }

  /** Why no exemption is in force any more; null if none was when it was last seen. */
  private @Nullable StatusReason exemptionOver(FindingState known) {
    SeenFinding last = known.finding();
    Excuse excuse = known.excuse();
    if (excuse == null && !known.status().isOpen()) {
      // Ended states name no exemption, and unknown ones only what is in force while they are.
      excuse = excuses.on(known.lastSeen().on(), last.principalName(), last.rule(), last.id());
    }
    if (excuse == null) {
      return null;
    }
    return excuse.expiresOn().isBefore(now.on())
        ? StatusReason.EXEMPTION_EXPIRED
        : StatusReason.EXEMPTION_REMOVED;
  }
}
