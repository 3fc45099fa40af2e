package org.iaminactivity.remediation.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionSteps;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Protection;
import org.iaminactivity.remediation.plan.Protections;
import org.jspecify.annotations.Nullable;

/** Decides for a finding on the one action that is due, or on the first reason why none is. */
final class Judge {

  /** The tags that say who answers for a user; of several the first counts. */
  private static final List<String> OWNERS = List.of("owner", "Owner", "team", "email");

  private final Protections protections;
  private final Schedule schedule;

  Judge(Protections protections, Schedule schedule) {
    this.protections = protections;
    this.schedule = schedule;
  }

  /** What is certain before the user is read, and comes before all that only the user says. */
  Optional<Protection> beforeReading(FindingState finding) {
    return protections
        .ofPrincipal(subject(finding))
        .or(
            () ->
                finding.status().isOpen() || finding.status() == Status.RESOLVED
                    ? Optional.empty()
                    : Optional.of(notOpen(finding)));
  }

  static Protection notOpen(FindingState finding) {
    return new Protection(
        ActionReason.NOT_OPEN, "The finding is " + finding.status() + " in the run.");
  }

  static Protections.Subject subject(FindingState state) {
    SeenFinding finding = state.finding();
    return new Protections.Subject(
        state.account(),
        finding.principalArn(),
        finding.principalName(),
        finding.rule(),
        finding.id().toString());
  }

  /**
   * Decides.
   *
   * @param left the last action of ours as its plan had it; null if there is none, or it is lost
   */
  Verdict judge(
      FindingState finding, FindingHistory history, @Nullable PlannedAction left, Reading reading) {
    UserState user = reading.user();
    if (reading.failure() != null) {
      Protection certain = schedule.of(finding, history, null).not();
      return leftOut(
          finding,
          certain == null
              ? new Protection(
                  ActionReason.UNREADABLE, "The user can't be read: " + reading.failure())
              : certain);
    }
    if (user == null || !isSame(user, finding)) {
      return leftOut(
          finding,
          new Protection(
              ActionReason.NOT_OPEN, "The account has no such user any more, or another one."));
    }
    Optional<Protection> kept = protections.ofTags(user);
    if (kept.isPresent()) {
      return leftOut(finding, kept.get());
    }
    EarlierAction last = history.last().orElse(null);
    // What can't be compared with what we left is not taken to be as we left it.
    Boolean holds =
        last == null ? null : (left != null && Leftover.holds(last, left, finding, user));
    Due due = schedule.of(finding, history, holds);
    return due.action() == null
        ? leftOut(finding, Objects.requireNonNull(due.not()))
        : judge(finding, due, due.action(), user);
  }

  private static boolean isSame(UserState user, FindingState finding) {
    Instant created = finding.finding().principalCreatedAt();
    return user.user().arn().equals(finding.finding().principalArn())
        && (created == null || isSameSecond(created, user.user().createdAt()));
  }

  /** A report tells times to the second. */
  private static boolean isSameSecond(Instant one, Instant other) {
    return one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
  }

  private Verdict judge(FindingState finding, Due due, ActionType action, UserState user) {
    EarlierAction before = due.before();
    String target = before == null ? null : before.target();
    if (action == ActionType.DEACTIVATE_ACCESS_KEY) {
      List<String> keys = keysOf(finding, user);
      if (keys.size() != 1) {
        return leftOut(finding, ambiguous(keys));
      }
      target = keys.get(0);
    }
    String key = target;
    return Stream.of(
            Protections.unmet(action, user),
            Protections.ofRecentIssue(
                action, key, finding.finding().credentialIssuedAt(), user, threshold(finding)),
            Protections.ofUser(action, user))
        .flatMap(Optional::stream)
        .findFirst()
        .map(protection -> leftOut(finding, protection))
        .orElseGet(() -> Verdict.of(planned(finding, due, action, key, user)));
  }

  static Protection ambiguous(List<String> keys) {
    return new Protection(
        ActionReason.AMBIGUOUS_KEY,
        keys.size() + " keys of the user have the report's second of creation.");
  }

  /** The keys of the user that the finding may be about: a report knows no ids. */
  static List<String> keysOf(FindingState finding, UserState user) {
    Instant issuedAt = finding.finding().credentialIssuedAt();
    return issuedAt == null || user.accessKeys() == null
        ? List.of()
        : user.accessKeys().stream()
            .filter(key -> isSameSecond(issuedAt, key.createdAt()))
            .map(UserState.Key::id)
            .toList();
  }

  /** What is later makes the user or the credential younger than the rule's threshold. */
  private static Instant threshold(FindingState finding) {
    Integer days = Objects.requireNonNull(finding.finding().thresholdDays(), "threshold_days");
    return finding.lastSeen().at().minus(Duration.ofDays(days));
  }

  private PlannedAction planned(
      FindingState state, Due due, ActionType action, @Nullable String target, UserState user) {
    SeenFinding finding = state.finding();
    UserState expected = user.seenBy(action, target);
    UserState.Key key = user.key(target);
    Instant since = Objects.requireNonNull(finding.inactiveSince(), "inactive_since");
    int days = Objects.requireNonNull(finding.inactiveDays(), "inactive_days");
    int threshold = Objects.requireNonNull(finding.thresholdDays(), "threshold_days");
    return new PlannedAction(
        "",
        List.of(finding.id().toString()),
        state.account().id(),
        state.account().name(),
        state.account().organizationalUnitPath(),
        finding.principalArn(),
        finding.principalName(),
        user.user().userId(),
        action,
        target,
        switch (action.look()) {
          case KEY -> key == null ? null : key.createdAt();
          case PASSWORD -> finding.credentialIssuedAt();
          case INVENTORY -> null;
        },
        schedule.settings().stageOf(state.account().id()),
        ActionSteps.areReversible(action, target, expected),
        since,
        days,
        threshold,
        owner(user),
        "Inactive since "
            + since
            + ": "
            + days
            + " days in the run, and the threshold is "
            + threshold
            + ". "
            + due.why(),
        expected);
  }

  private static @Nullable String owner(UserState user) {
    return OWNERS.stream()
        .map(tag -> user.user().tags().get(tag))
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static Verdict leftOut(FindingState finding, Protection why) {
    return Verdict.of(why.of(finding.finding().id().toString()));
  }
}
