package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what people are shown of a run, account by account: it holds what an overview keeps,
 * however many accounts there are.
 */
public final class OverviewBuilder {

  static final int WORST = 500;
  private static final int NEW_SEVERE = 100;
  private static final int UNAUDITED = 200;

  private final LocalDate runDate;

  private final Map<String, RunOverview.Standings> rules = new TreeMap<>();
  private final Map<Severity, RunOverview.Standings> severities = new EnumMap<>(Severity.class);
  private final Map<StatusReason, Long> reasons = new EnumMap<>(StatusReason.class);
  private final Map<Status, Long> statuses = new EnumMap<>(Status.class);
  private final Map<String, Long> newBySeverity = new TreeMap<>();
  private final SortedMap<LocalDate, RunOverview.Unseen> unknown = new TreeMap<>();
  private final Map<String, RunOverview.UnitFigures> units = new HashMap<>();
  private final Map<AgeBand, Long> ages = new EnumMap<>(AgeBand.class);
  private final WorstPrincipals worst = new WorstPrincipals(WORST);
  private final WorstPrincipals newSevere = new WorstPrincipals(NEW_SEVERE);
  private final List<UnauditedAccount> failed = new ArrayList<>();
  private final List<UnauditedAccount> skipped = new ArrayList<>();
  private boolean hasStates;
  private long principals;
  private long listed;
  private long credentials;
  private long overdue;

  public OverviewBuilder(LocalDate runDate) {
    this.runDate = runDate;
  }

  /** The findings of one account, principal by principal. */
  public interface Principals {

    /** Goes to the next principal; returns whether there is one. */
    boolean next() throws IOException;

    /** All its findings, once. */
    List<PublishedFinding> findings() throws IOException;

    /** The same findings, with their details. */
    PrincipalFindings withDetails(PrincipalFindings principal) throws IOException;
  }

  /** Findings of the run have states. */
  public void withStates() {
    hasStates = true;
  }

  /**
   * Adds the account to the coverage.
   *
   * @param reason null if it was audited, as is the message
   */
  public void cover(
      Account account, Outcome outcome, @Nullable Reason reason, @Nullable String message) {
    List<UnauditedAccount> unaudited = outcome == Outcome.FAILED ? failed : skipped;
    if (outcome != Outcome.AUDITED && unaudited.size() < UNAUDITED) {
      unaudited.add(
          new UnauditedAccount(
              account, outcome, Objects.requireNonNull(reason), Objects.requireNonNull(message)));
    }
  }

  /** Adds the findings of an account. */
  public void add(Principals account) throws IOException {
    Map<LocalDate, Long> unseen = new TreeMap<>();
    while (account.next()) {
      count(account, unseen);
    }
    unseen.forEach(
        (date, count) ->
            unknown.merge(date, new RunOverview.Unseen(count, 1), RunOverview.Unseen::plus));
  }

  /** Adds what another one added up, of accounts after those of this one. */
  public void add(OverviewBuilder later) {
    later.rules.forEach((rule, one) -> rules.merge(rule, one, RunOverview.Standings::plus));
    later.severities.forEach((key, one) -> severities.merge(key, one, RunOverview.Standings::plus));
    later.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    later.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    later.newBySeverity.forEach((key, count) -> newBySeverity.merge(key, count, Long::sum));
    later.unknown.forEach((date, one) -> unknown.merge(date, one, RunOverview.Unseen::plus));
    later.units.forEach((unit, one) -> units.merge(unit, one, RunOverview.UnitFigures::plus));
    later.ages.forEach((age, count) -> ages.merge(age, count, Long::sum));
    later.worst.worstFirst().forEach(worst::add);
    later.newSevere.worstFirst().forEach(newSevere::add);
    failed.addAll(first(later.failed, UNAUDITED - failed.size()));
    skipped.addAll(first(later.skipped, UNAUDITED - skipped.size()));
    hasStates |= later.hasStates;
    principals += later.principals;
    listed += later.listed;
    credentials += later.credentials;
    overdue += later.overdue;
  }

  private static <T> List<T> first(List<T> list, int most) {
    return list.subList(0, Math.min(list.size(), most));
  }

  /**
   * The overview of what was added.
   *
   * @param since the date of the run that this one goes on from; null if there is none
   */
  public RunOverview overview(
      @Nullable LocalDate since,
      List<String> rulesThatDiffer,
      List<RunFigures> earlier,
      List<ExemptionRow> exemptions) {
    return new RunOverview(
        since == null || !hasStates ? null : changes(since, rulesThatDiffer),
        earlier,
        new RunOverview.Concerned(principals, listed, credentials, overdue),
        rules,
        severities,
        reasons,
        unknown,
        units,
        ages,
        worst.worstFirst(),
        newSevere.worstFirst(),
        failed,
        skipped,
        exemptions);
  }

  private Changes changes(LocalDate since, List<String> rulesThatDiffer) {
    return new Changes(
        since,
        newBySeverity,
        reasons.getOrDefault(StatusReason.ACCOUNT_JOINED, 0L),
        statuses.getOrDefault(Status.REOPENED, 0L),
        statuses.getOrDefault(Status.RESOLVED, 0L),
        statuses.getOrDefault(Status.RETIRED, 0L),
        statuses.getOrDefault(Status.UNKNOWN, 0L),
        rulesThatDiffer);
  }

  private void count(Principals rows, Map<LocalDate, Long> unseen) throws IOException {
    List<PublishedFinding> current = new ArrayList<>();
    for (PublishedFinding finding : rows.findings()) {
      countStatus(finding.state(), unseen);
      if (!finding.state().status().isEnded()) {
        countFinding(finding);
        current.add(finding);
      }
    }
    if (current.isEmpty()) {
      return;
    }
    PrincipalFindings principal = new PrincipalFindings(current);
    listed++;
    if (principal.isOpen()) {
      countPrincipal(principal);
    }
    if (worst.takes(principal)) {
      worst.add(rows.withDetails(principal));
    }
    List<PublishedFinding> severe =
        current.stream().filter(finding -> finding.isNew() && finding.isSevere()).toList();
    if (!severe.isEmpty()) {
      newSevere.add(new PrincipalFindings(severe));
    }
  }

  /** What ended before this run was told then. */
  private void countStatus(FindingState state, Map<LocalDate, Long> unseen) {
    if (state.end() != null && !state.end().on().equals(runDate)) {
      return;
    }
    statuses.merge(state.status(), 1L, Long::sum);
    if (state.reason() != null) {
      reasons.merge(state.reason(), 1L, Long::sum);
    }
    if (state.status() == Status.UNKNOWN) {
      unseen.merge(state.lastSeen().on(), 1L, Long::sum);
    }
  }

  private void countFinding(PublishedFinding finding) {
    RunOverview.Standings one = RunOverview.Standings.of(finding);
    rules.merge(finding.seen().rule(), one, RunOverview.Standings::plus);
    severities.merge(finding.severity(), one, RunOverview.Standings::plus);
    if (finding.isNew()) {
      newBySeverity.merge(finding.severity().name(), 1L, Long::sum);
    }
    overdue += finding.isOverdue(runDate) ? 1 : 0;
    Integer days = finding.seen().inactiveDays();
    if (finding.isOpen() && days != null) {
      ages.merge(AgeBand.of(days), 1L, Long::sum);
    }
  }

  private void countPrincipal(PrincipalFindings principal) {
    principals++;
    Set<Credential> concerned = new HashSet<>();
    boolean isSevere = false;
    for (PublishedFinding finding : principal.findings()) {
      if (finding.isOpen()) {
        isSevere |= finding.isSevere();
        Credential credential = finding.seen().credential();
        if (credential != null) {
          concerned.add(credential);
        }
      }
    }
    credentials += concerned.size();
    units.merge(
        Objects.requireNonNullElse(principal.account().organizationalUnitPath(), ""),
        RunOverview.UnitFigures.ofOne(isSevere),
        RunOverview.UnitFigures::plus);
  }
}
