package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.run.Reason;

/** What holds in every run, whatever happens between them. */
class AnyRunsTest {

  private static final List<String> USERS = List.of("ada", "bob", "cid");
  private static final String ACCOUNT = "111122223333";

  /** What happens after a run, to one of the users or to all. */
  private enum Event {
    KEY_ISSUED,
    KEYS_ISSUED_IN_ONE_SECOND,
    KEY_USED,
    KEY_DEACTIVATED,
    KEY_ACTIVATED,
    KEY_DELETED,
    SLOTS_SWAPPED,
    PASSWORD_CHANGED,
    PASSWORD_USED,
    PASSWORD_DELETED,
    MFA_TAKEN_AWAY,
    MFA_ASSIGNED,
    USER_DELETED,
    USER_CREATED,
    ACCOUNT_FAILED,
    ACCOUNT_EXCLUDED,
    ACCOUNT_AUDITED,
    ACCOUNT_LEFT,
    ACCOUNT_JOINED,
    RULE_DISABLED,
    RULE_ENABLED,
    THRESHOLD_RAISED,
    THRESHOLD_LOWERED,
    EXEMPTION_ADDED,
    EXEMPTION_REMOVED
  }

  /**
   * An event after a run.
   *
   * @param user to whom it happens, if it happens to one
   * @param days until the next run
   */
  private record Step(Event event, int user, int days) {}

  @Provide
  Arbitrary<List<Step>> months() {
    return Combinators.combine(
            Arbitraries.of(Event.class),
            Arbitraries.integers().between(0, USERS.size() - 1),
            Arbitraries.integers().between(1, 4))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** One property for all: making the months is most of the work. */
  @Property
  void whatHoldsInEveryRun(@ForAll("months") List<Step> month) {
    each(
        month,
        run -> {
          firstSeenOfAnEpisodeNeverMoves(run);
          findingThatIsThereHasOneRowThatHasNotEndedAndNoOtherFindingHasOne(run);
          findingIsLastSeenInTheRunExactlyIfItIsThere(run);
          endedFindingThatIsNotThereStaysAsItIs(run);
          noFindingIsForgottenBeforeItsTime(run);
          whatIsSaidOfAFindingFitsItsStatus(run);
          sameRunAgainGivesTheSameStates(run);
        });
  }

  private static void firstSeenOfAnEpisodeNeverMoves(Run run) {
    run.continued(
        (before, after) -> {
          if (after.episode().number() == before.episode().number()) {
            assertThat(after.episode()).isEqualTo(before.episode());
          } else {
            assertThat(after.episode().number()).isEqualTo(before.episode().number() + 1);
            assertThat(after.episode().firstSeen().on()).isEqualTo(run.date);
            assertThat(after.episode().firstEverSeenOn())
                .isEqualTo(before.episode().firstEverSeenOn());
          }
        });
  }

  private static void findingThatIsThereHasOneRowThatHasNotEndedAndNoOtherFindingHasOne(Run run) {
    assertThat(run.after.stream().map(state -> state.finding().id())).doesNotHaveDuplicates();
    assertThat(run.after)
        .filteredOn(state -> state.status().isOpen() || state.status() == Status.EXCEPTED)
        .extracting(state -> state.finding().id())
        .containsExactlyInAnyOrderElementsOf(run.there);
  }

  private static void findingIsLastSeenInTheRunExactlyIfItIsThere(Run run) {
    assertThat(run.after)
        .filteredOn(state -> state.lastSeen().on().equals(run.date))
        .extracting(state -> state.finding().id())
        .containsExactlyInAnyOrderElementsOf(run.there);
  }

  private static void endedFindingThatIsNotThereStaysAsItIs(Run run) {
    run.continued(
        (before, after) -> {
          if (before.status().isEnded() && !run.there.contains(after.finding().id())) {
            assertThat(after).isEqualTo(before);
          }
        });
  }

  private static void noFindingIsForgottenBeforeItsTime(Run run) {
    assertThat(run.before.values())
        .filteredOn(state -> !run.isThere(state))
        .allSatisfy(
            state ->
                assertThat(state.end())
                    .isNotNull()
                    .extracting(FindingState.End::on)
                    .matches(on -> on.isBefore(run.date.minusDays(10))));
  }

  private static void whatIsSaidOfAFindingFitsItsStatus(Run run) {
    assertThat(run.after).allSatisfy(AnyRunsTest::isConsistent);
  }

  private static void sameRunAgainGivesTheSameStates(Run run) {
    assertThat(run.again).isEqualTo(run.after);
  }

  private static void isConsistent(FindingState state) {
    Status status = state.status();
    StatusReason reason = state.reason();
    assertThat(status.isEnded()).isEqualTo(state.end() != null);
    assertThat(status == Status.UNKNOWN).isEqualTo(state.unknown() != null);
    if (reason != null) {
      assertThat(status).isEqualTo(reason.status());
    }
    if (status == Status.EXCEPTED) {
      assertThat(state.excuse()).isNotNull();
    } else if (status != Status.UNKNOWN) {
      assertThat(state.excuse()).isNull();
    }
    if (state.excuse() != null || status.isEnded()) {
      assertThat(state.dueOn()).isNull();
    }
    assertThat(state.episode().firstSeen().on()).isBeforeOrEqualTo(state.lastSeen().on());
    assertThat(state.episode().firstEverSeenOn())
        .isBeforeOrEqualTo(state.episode().firstSeen().on());
    if (state.episode().absentOn() != null) {
      assertThat(state.episode().absentOn()).isBefore(state.episode().firstSeen().on());
    }
  }

  /** A run with what it goes on from. */
  private record Run(
      LocalDate date,
      Map<FindingId, FindingState> before,
      Set<FindingId> there,
      List<FindingState> after,
      List<FindingState> again) {

    boolean isThere(FindingState state) {
      return after.stream().anyMatch(other -> other.finding().id().equals(state.finding().id()));
    }

    void continued(BiConsumer<FindingState, FindingState> check) {
      for (FindingState state : after) {
        FindingState earlier = before.get(state.finding().id());
        if (earlier != null) {
          check.accept(earlier, state);
        }
      }
    }
  }

  private static void each(List<Step> month, Consumer<Run> check) {
    Runs runs =
        Runs.with("console-without-mfa")
            .rule("access-key-unused", 1, null)
            .rule("user-inactive", 2, null);
    Member account = runs.join(ACCOUNT);
    USERS.forEach(user -> account.add(user).withKey(1, "2026-01-01T00:00:00Z"));
    LocalDate date = LocalDate.parse("2026-11-01");
    Map<FindingId, FindingState> before = Map.of();
    boolean isIn = true;
    for (Step step : month) {
      List<FindingState> again =
          runs.dryRun(date).values().stream().flatMap(known -> known.states().stream()).toList();
      List<FindingState> after = runs.on(date.toString());
      check.accept(new Run(date, before, there(runs, account, isIn, date), after, again));
      before =
          after.stream()
              .collect(Collectors.toMap(state -> state.finding().id(), Function.identity()));
      isIn = happen(step, runs, account, isIn, date);
      date = date.plusDays(step.days());
    }
  }

  private static Set<FindingId> there(Runs runs, Member account, boolean isIn, LocalDate date) {
    Set<FindingId> there = new HashSet<>();
    if (isIn && account.notAudited() == null) {
      runs.judged(account, date)
          .forEach(judged -> judged.findings().stream().map(Finding::id).forEach(there::add));
    }
    return there;
  }

  /**
   * Lets it happen at noon of the day of the run; returns whether the organization has the account.
   */
  private static boolean happen(
      Step step, Runs runs, Member account, boolean isIn, LocalDate date) {
    String noon = date + "T12:00:00Z";
    String user = USERS.get(step.user());
    Person person = account.find(user);
    if (person != null) {
      happen(step.event(), person, noon);
    }
    switch (step.event()) {
      case USER_DELETED -> account.remove(user);
      case USER_CREATED -> account.add(user).createdAt(noon);
      case ACCOUNT_FAILED -> account.failsWith(Reason.THROTTLED);
      case ACCOUNT_EXCLUDED -> account.failsWith(Reason.EXCLUDED);
      case ACCOUNT_AUDITED -> account.isAudited();
      case RULE_DISABLED -> runs.disable("access-key-unused");
      case RULE_ENABLED, THRESHOLD_LOWERED -> runs.rule("access-key-unused", 1, null);
      case THRESHOLD_RAISED -> runs.rule("access-key-unused", 5, null);
      case EXEMPTION_ADDED ->
          runs.exemptions()
              .add(
                  "EX-" + date,
                  date.toString(),
                  date.plusDays(6).toString(),
                  user,
                  "access-key-unused");
      case EXEMPTION_REMOVED -> runs.exemptions().clear();
      case ACCOUNT_LEFT -> {
        if (isIn) {
          runs.leave(ACCOUNT);
        }
        return false;
      }
      case ACCOUNT_JOINED -> {
        runs.join(account);
        return true;
      }
      default -> {}
    }
    return isIn;
  }

  private static void happen(Event event, Person person, String noon) {
    switch (event) {
      case KEY_ISSUED -> person.withKey(2, noon);
      case KEYS_ISSUED_IN_ONE_SECOND -> person.withKey(1, noon).withKey(2, noon);
      case KEY_USED -> person.keyUsedAt(1, noon);
      case KEY_DEACTIVATED -> person.keyActive(1, false);
      case KEY_ACTIVATED -> person.keyActive(1, true);
      case KEY_DELETED -> person.withoutKey(1);
      case SLOTS_SWAPPED -> person.swapSlots();
      case PASSWORD_CHANGED -> person.withPassword(noon);
      case PASSWORD_USED -> person.passwordUsedAt(noon);
      case PASSWORD_DELETED -> person.withoutPassword();
      case MFA_TAKEN_AWAY -> person.withMfa(false);
      case MFA_ASSIGNED -> person.withMfa(true);
      default -> {}
    }
  }
}
