package org.iaminactivity.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Where one finding stands in a run, and its history: a row of the published table of states.
 *
 * @param account with name and place of today while the finding has not ended and the organization
 *     has the account, else as last known
 * @param finding as it was last seen
 * @param reason why it has its status; null where none is to be told
 * @param lastSeen the newest run in which it was there
 * @param unknown null unless the status is UNKNOWN
 * @param end null unless it has ended
 * @param dueOn until when it should be fixed; null if never, if excused or ended
 * @param excuse the exemption in force, also of an unknown one; null once it has ended
 */
public record FindingState(
    Account account,
    SeenFinding finding,
    Status status,
    @Nullable StatusReason reason,
    Episode episode,
    Sighting lastSeen,
    @Nullable Unknown unknown,
    @Nullable End end,
    @Nullable LocalDate dueOn,
    Excuses.@Nullable Excuse excuse) {

  /** As the rows of an account are sorted: by principal, then by id. */
  static final Comparator<FindingState> ORDER =
      Comparator.comparing(
              (FindingState state) -> state.finding().principalArn(), Principal.ARN_ORDER)
          .thenComparing(state -> state.finding().id());

  /**
   * A run in which a finding was there.
   *
   * @param on the run's date
   * @param at when AWS made the report, to the millisecond
   */
  public record Sighting(LocalDate on, Instant at) {

    public Sighting {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /**
   * A time in which a finding was there without end.
   *
   * @param number 1, and one more with each time that it was reopened
   * @param firstSeen the first run in which it was there
   * @param absentOn the last run before that looked and did not find it; null if none looked
   * @param firstEverSeenOn the date of the first run of the first episode
   */
  public record Episode(
      int number, Sighting firstSeen, @Nullable LocalDate absentOn, LocalDate firstEverSeenOn) {

    static Episode first(Sighting seen, @Nullable LocalDate absentOn) {
      return new Episode(1, seen, absentOn, seen.on());
    }

    Episode next(Sighting seen, @Nullable LocalDate absentOn) {
      return new Episode(number + 1, seen, absentOn, firstEverSeenOn);
    }
  }

  /**
   * That nobody looks.
   *
   * @param sinceOn the date of the first run in a row that did not
   * @param reason why the account is not audited
   */
  public record Unknown(LocalDate sinceOn, Reason reason) {}

  /**
   * When a finding ended.
   *
   * @param on the run's date
   * @param at when AWS made the report that says so, to the millisecond; null if none does
   * @param actionId of the action that brought it about; null if none did
   */
  public record End(LocalDate on, @Nullable Instant at, @Nullable String actionId) {

    public End {
      at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Of a finding that no action ended. */
    public End(LocalDate on, @Nullable Instant at) {
      this(on, at, null);
    }
  }

  /**
   * What a run that published no states says of a finding: it was there.
   *
   * @param seen that run
   */
  public static FindingState openSince(Sighting seen, Account account, SeenFinding finding) {
    return new FindingState(
        account,
        finding,
        Status.OPEN,
        null,
        Episode.first(seen, null),
        seen,
        null,
        null,
        null,
        null);
  }

  /** The code of the reason, which of an unknown finding is that of its account. */
  public @Nullable String reasonCode() {
    if (unknown != null) {
      return unknown.reason().name();
    }
    return reason == null ? null : reason.name();
  }

  /** It ends, and stays as it was last seen. */
  FindingState ended(StatusReason why, End when) {
    return new FindingState(
        account, finding, why.status(), why, episode, lastSeen, null, when, null, null);
  }

  /** The same as it ends, if it is resolved with the action that brought that about. */
  FindingState ended(StatusReason why, End when, Actions actions) {
    FindingState ended = ended(why, when);
    String action = ended.status == Status.RESOLVED ? actions.behind(ended) : null;
    return action == null ? ended : ended(why, new End(when.on(), when.at(), action));
  }
}
