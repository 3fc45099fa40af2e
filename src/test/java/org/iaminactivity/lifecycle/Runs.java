package org.iaminactivity.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An organization that changes, and its runs, each made of the one before: with real rules, and
 * reports as of 02:00 of the run's date. Rules are off until they are set.
 */
final class Runs {

  /** Ten days, and the default days until a finding is due. */
  static final LifecycleProperties SETTINGS =
      new LifecycleProperties(
          Duration.ofDays(10),
          DueDays.of("7"),
          DueDays.of("30"),
          DueDays.of("90"),
          DueDays.of("none"));

  private static final LocalTime GENERATED = LocalTime.of(2, 0);
  private static final RuleSettings OFF = new RuleSettings(false, null, null);

  /** Making rules reads the table of controls, which takes longer than a run. */
  private static final Map<Map<String, RuleSettings>, Rules> MADE = new ConcurrentHashMap<>();

  private final ExemptionFile exemptions = new ExemptionFile();
  private final Map<String, RuleSettings> rules = new HashMap<>();
  private final Map<AccountId, Member> members = new TreeMap<>();
  private final Map<AccountId, AccountStates> known = new TreeMap<>();
  private Actions actions = Actions.NONE;
  private @Nullable PreviousRun previous;
  private ExemptionFile.@Nullable Kept keptBefore;

  /** Runs with those rules, as they are without settings. */
  static Runs with(String... rules) {
    Runs runs = new Runs();
    for (String rule : rules) {
      runs.rule(rule, null, null);
    }
    return runs;
  }

  Runs rule(String name, @Nullable Integer thresholdDays, @Nullable Severity severity) {
    rules.put(name, new RuleSettings(true, thresholdDays, severity));
    return this;
  }

  Runs threshold(String rule, int days) {
    return rule(rule, days, Objects.requireNonNull(rules.get(rule), rule).severity());
  }

  void disable(String rule) {
    rules.put(rule, OFF);
  }

  ExemptionFile exemptions() {
    return exemptions;
  }

  /** What is known of actions from now on. */
  void actions(Actions known) {
    actions = known;
  }

  Member join(String account) {
    Member member = new Member(account);
    members.put(member.account().id(), member);
    return member;
  }

  void join(Member member) {
    members.put(member.account().id(), member);
  }

  Member leave(String account) {
    return Objects.requireNonNull(members.remove(new AccountId(account)), account);
  }

  /** When the reports of a run were made. */
  static Instant reportOf(LocalDate date) {
    return date.atTime(GENERATED).toInstant(ZoneOffset.UTC);
  }

  /** What a run of the date finds, from which the next one goes on. */
  List<FindingState> on(String date) {
    LocalDate runDate = LocalDate.parse(date);
    Map<AccountId, AccountStates> now = dryRun(runDate);
    keptBefore = exemptions.keep(runDate, keptBefore);
    known.clear();
    known.putAll(now);
    previous = new PreviousRun(runDate, inForce(inForce()));
    return states(now);
  }

  /** What a run of the date would find. */
  Map<AccountId, AccountStates> dryRun(LocalDate date) {
    Rules now = inForce();
    ExemptionFile.Kept excuses = exemptions.keep(date, keptBefore);
    Lifecycle lifecycle = new Lifecycle(date, previous, now, excuses, actions, SETTINGS);
    Set<AccountId> accounts = new HashSet<>(members.keySet());
    accounts.addAll(known.keySet());
    Map<AccountId, AccountStates> states = new TreeMap<>();
    for (AccountId id : accounts) {
      AccountStates before = known.getOrDefault(id, AccountStates.NONE);
      Member member = members.get(id);
      Reason reason = member == null ? null : member.notAudited();
      if (member == null) {
        states.put(id, lifecycle.left(before));
      } else if (reason != null) {
        states.put(id, lifecycle.notAudited(member.account(), reason, before));
      } else {
        states.put(
            id,
            lifecycle.audited(member.account(), reportOf(date), judged(member, now, date), before));
      }
    }
    return states;
  }

  /** What the rules say of a member as of a date. */
  List<JudgedPrincipal> judged(Member member, LocalDate date) {
    return judged(member, inForce(), date);
  }

  private List<JudgedPrincipal> judged(Member member, Rules now, LocalDate date) {
    return member.report().stream()
        .map(
            principal ->
                new JudgedPrincipal(
                    principal,
                    now.judge(
                        principal, reportOf(date), exemptions.watches(principal.name(), date))))
        .toList();
  }

  private Rules inForce() {
    return MADE.computeIfAbsent(
        Map.copyOf(rules), settings -> new Rules(name -> settings.getOrDefault(name, OFF)));
  }

  private static Map<String, PreviousRun.RuleInForce> inForce(Rules rules) {
    return rules.inForce().stream()
        .collect(
            Collectors.toMap(
                Rules.InForce::name,
                rule -> new PreviousRun.RuleInForce(rule.enabled(), rule.thresholdDays())));
  }

  private static List<FindingState> states(Map<AccountId, AccountStates> accounts) {
    List<FindingState> states = new ArrayList<>();
    accounts.values().forEach(account -> states.addAll(account.states()));
    return states;
  }
}
