package org.iaminactivity.lifecycle;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.Excuses.Excuse;
import org.iaminactivity.lifecycle.Excuses.InAccount;
import org.iaminactivity.lifecycle.FindingState.End;
import org.iaminactivity.lifecycle.FindingState.Episode;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.FindingState.Unknown;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Carries the findings of one run on to the next, account by account: it tells apart what was
 * fixed, what is no longer looked for, and what nobody looked at. Its answers depend on its
 * arguments alone.
 */
public final class Lifecycle {

  private final LocalDate runDate;
  private final @Nullable PreviousRun previous;
  private final Rules rules;
  private final Set<String> inForce;
  private final Excuses excuses;
  private final Actions actions;
  private final LifecycleProperties settings;

  /**
   * The lifecycle of one run.
   *
   * @param runDate decides what is due, expired or forgotten: never the clock
   * @param previous null if no run was published before
   * @param rules in force in the run
   * @throws IllegalArgumentException if the previous run is not before the run
   */
  public Lifecycle(
      LocalDate runDate,
      @Nullable PreviousRun previous,
      Rules rules,
      Excuses excuses,
      Actions actions,
      LifecycleProperties settings) {
    if (previous != null && !previous.date().isBefore(runDate)) {
      throw new IllegalArgumentException(previous.date() + " is not before " + runDate);
    }
    this.runDate = runDate;
    this.previous = previous;
    this.rules = rules;
    this.inForce =
        rules.inForce().stream()
            .filter(Rules.InForce::enabled)
            .map(Rules.InForce::name)
            .collect(Collectors.toUnmodifiableSet());
    this.excuses = excuses;
    this.actions = actions;
    this.settings = settings;
  }

  /**
   * The states of an account that was audited.
   *
   * @param account as it is now
   * @param principals of the report, with all that the rules find
   * @param before what the previous run published of the account
   */
  public AccountStates audited(
      Account account,
      Instant reportGeneratedAt,
      List<JudgedPrincipal> principals,
      AccountStates before) {
    InAccount excusesHere = excuses.in(account);
    Sighting now = new Sighting(runDate, reportGeneratedAt);
    Present present = new Present(previous, before, rules, excusesHere, now);
    Absent absent = new Absent(rules, inForce, excusesHere, reportGeneratedAt);
    End end = new End(runDate, reportGeneratedAt);

    Map<FindingId, FindingState> notThere = before.byId();
    Map<String, Principal> byArn = new HashMap<>();
    List<FindingState> states = new ArrayList<>();
    for (JudgedPrincipal judged : principals) {
      byArn.put(judged.principal().arn(), judged.principal());
      for (Finding finding : judged.findings()) {
        FindingState known = notThere.remove(finding.id());
        states.add(there(account, finding, present.continuation(finding, known), now, excusesHere));
      }
    }
    states.addAll(
        carried(
            notThere.values(),
            state ->
                state.ended(
                    absent.reason(state.finding(), byArn.get(state.finding().principalArn())),
                    end,
                    actions)));
    return new AccountStates(true, runDate, states);
  }

  private FindingState there(
      Account account,
      Finding finding,
      Continuation continuation,
      Sighting now,
      InAccount excusesHere) {
    SeenFinding seen = SeenFinding.of(finding);
    Excuse excuse = excusesHere.now(seen.principalName(), seen.rule(), seen.id());
    return new FindingState(
        account,
        seen,
        excuse == null ? continuation.status() : Status.EXCEPTED,
        excuse == null ? continuation.reason() : null,
        continuation.episode(),
        now,
        null,
        null,
        dueOn(seen.severity(), continuation.episode(), excuse),
        excuse);
  }

  /**
   * The states of an account of the organization that was not audited: it failed or was skipped.
   *
   * @param account as it is now
   * @param before what the previous run published of the account
   */
  public AccountStates notAudited(Account account, Reason reason, AccountStates before) {
    InAccount excusesHere = excuses.in(account);
    UnaryOperator<FindingState> change =
        reason == Reason.EXCLUDED
            ? state -> state.ended(StatusReason.ACCOUNT_EXCLUDED, new End(runDate, null))
            : state -> unknown(account, reason, state, excusesHere);
    return new AccountStates(true, before.lastAuditedOn(), carried(before.states(), change));
  }

  /**
   * The states of an account that the organization no longer has.
   *
   * @param before what the previous run published of the account
   */
  public AccountStates left(AccountStates before) {
    UnaryOperator<FindingState> change =
        state -> state.ended(StatusReason.ACCOUNT_LEFT, new End(runDate, null));
    return new AccountStates(false, null, carried(before.states(), change));
  }

  private FindingState unknown(
      Account account, Reason reason, FindingState state, InAccount excusesHere) {
    SeenFinding finding = state.finding();
    Excuse excuse = excusesHere.now(finding.principalName(), finding.rule(), finding.id());
    Unknown before = state.unknown();
    return new FindingState(
        account,
        finding,
        Status.UNKNOWN,
        null,
        state.episode(),
        state.lastSeen(),
        new Unknown(before == null ? runDate : before.sinceOn(), reason),
        null,
        dueOn(finding.severity(), state.episode(), excuse),
        excuse);
  }

  private @Nullable LocalDate dueOn(Severity severity, Episode episode, @Nullable Excuse excuse) {
    return excuse == null ? settings.dueOn(severity, episode.firstSeen().on()) : null;
  }

  /** Those that had not ended, changed; those that had, as they were, until they are forgotten. */
  private List<FindingState> carried(
      Collection<FindingState> states, UnaryOperator<FindingState> change) {
    List<FindingState> carried = new ArrayList<>(states.size());
    for (FindingState state : states) {
      if (state.end() == null) {
        carried.add(change.apply(state));
      } else if (DAYS.between(state.end().on(), runDate) <= settings.keep().toDays()) {
        carried.add(state);
      }
    }
    return carried;
  }
}
