package org.iaminactivity.publication.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.principal.LastUse;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a run published it.
 *
 * @param state in a run that publishes no states: open, and nothing is known of before
 * @param details null if it is not there now, or nobody needs them
 */
public record PublishedFinding(FindingState state, @Nullable Details details) {

  /**
   * What only the report tells in which it was found.
   *
   * @param detail what is wrong, in a sentence; null if a rule of inactivity found it
   * @param use null if a rule of hygiene found it
   */
  public record Details(
      @Nullable String detail,
      @Nullable Use use,
      @Nullable Boolean mfaActive,
      Instant reportGeneratedAt,
      List<String> compliance,
      String remediation) {

    /** Times are to the millisecond, as they are published. */
    public static Details of(Finding finding) {
      return new Details(
          finding instanceof HygieneFinding hygiene ? hygiene.detail() : null,
          finding instanceof InactivityFinding inactivity ? Use.of(inactivity) : null,
          finding.principal().mfaActive(),
          finding.reportGeneratedAt().truncatedTo(ChronoUnit.MILLIS),
          finding.compliance(),
          finding.remediation().instructions());
    }
  }

  /**
   * When it was last used, and how that makes it inactive.
   *
   * @param inactiveSinceReason LAST_USED, ISSUED or CREATED
   */
  public record Use(
      boolean neverUsed,
      @Nullable Instant lastUsedAt,
      @Nullable String lastUsedService,
      @Nullable String lastUsedRegion,
      String inactiveSinceReason) {

    private static Use of(InactivityFinding finding) {
      LastUse use = finding.lastUse();
      return new Use(
          use instanceof LastUse.NotOnRecord,
          use.time().map(time -> time.truncatedTo(ChronoUnit.MILLIS)).orElse(null),
          use.service(),
          use.region(),
          finding.since().reason().name());
    }
  }

  public SeenFinding seen() {
    return state.finding();
  }

  public Severity severity() {
    return seen().severity();
  }

  public boolean isOpen() {
    return state.status().isOpen();
  }

  public boolean isUnknown() {
    return state.status() == Status.UNKNOWN;
  }

  public boolean isExcepted() {
    return state.status() == Status.EXCEPTED;
  }

  /**
   * Whether it arose since the run before, and no rule or account that is new there explains it.
   */
  public boolean isNew() {
    return state.status() == Status.NEW && state.reason() == null;
  }

  public boolean isSevere() {
    return severity().compareTo(Severity.HIGH) >= 0;
  }

  /** Whether it is open and should have been fixed before that day. */
  public boolean isOverdue(LocalDate runDate) {
    return isOpen() && state.dueOn() != null && state.dueOn().isBefore(runDate);
  }

  /** How urgent it is, the most urgent first: open before unknown before excused, then severity. */
  int urgency() {
    int group = isOpen() ? 0 : isUnknown() ? 4 : 8;
    return switch (severity()) {
      case CRITICAL -> group;
      case HIGH -> group + 1;
      case MEDIUM -> group + 2;
      case LOW -> group + 3;
    };
  }
}
