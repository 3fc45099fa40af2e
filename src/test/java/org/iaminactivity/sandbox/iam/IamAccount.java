package org.iaminactivity.sandbox.iam;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.iaminactivity.sandbox.policy.AccessRequest;

/**
 * The users of an account. What IAM's API writes shows to its reads after a {@link Lag}; what a
 * test changes shows at once, and so does all that was written before.
 */
public final class IamAccount {

  private final Clock clock;
  private final ReportedUsers reported;
  private final Deque<Hidden> hidden = new ArrayDeque<>();
  private AccountState shown;
  private AccountState newest;
  private int changes = 1_000;

  /** A state that reads don't see yet. */
  private static final class Hidden {
    private final AccountState state;
    private final Instant until;
    private int readsLeft;

    Hidden(AccountState state, Instant until, int readsLeft) {
      this.state = state;
      this.until = until;
      this.readsLeft = readsLeft;
    }
  }

  private IamAccount(Clock clock, ReportedUsers reported, AccountState state) {
    this.clock = clock;
    this.reported = reported;
    shown = state;
    newest = state;
  }

  /**
   * The account with the users of a credential report.
   *
   * @param changes what the users have besides, by their names
   */
  public static IamAccount of(
      String partition,
      String accountId,
      byte[] report,
      Map<String, List<UserChange>> changes,
      Clock clock) {
    AccountState state = new AccountState(partition, accountId);
    return new IamAccount(clock, ReportedUsers.addTo(state, report, changes), state);
  }

  /**
   * Answers a read.
   *
   * @param allowed judges the request before; it throws if it is not to be answered
   * @return the XML within the result
   * @throws IamException if IAM answers with an error
   */
  public synchronized String read(
      IamAction action, Map<String, String> parameters, int largestPage, Judge allowed) {
    AccountState state = show();
    Parameters named = new Parameters(parameters);
    allowed.judge(new UserRequest(action, named, state).access());
    return new UserReads(state, named, largestPage).answer(action.name());
  }

  /**
   * Does a write, or nothing of it if it fails.
   *
   * @throws IamException if IAM answers with an error
   */
  public synchronized void write(
      IamAction action, Map<String, String> parameters, Lag lag, Judge allowed) {
    Parameters named = new Parameters(parameters);
    allowed.judge(new UserRequest(action, named, newest).access());
    AccountState changed = newest.copy();
    new UserWrites(changed, named).perform(action.name());
    newest = changed;
    if (lag.equals(Lag.NONE) && hidden.isEmpty()) {
      shown = changed;
    } else {
      hidden.addLast(new Hidden(changed, clock.instant().plus(lag.time()), lag.reads()));
    }
  }

  /** Decides on a request, which is empty where nothing could allow it. */
  public interface Judge {
    void judge(Optional<AccessRequest> request);
  }

  private AccountState show() {
    Instant now = clock.instant();
    Predicate<Hidden> due = state -> state.readsLeft <= 0 && !now.isBefore(state.until);
    while (!hidden.isEmpty() && due.test(hidden.getFirst())) {
      shown = hidden.removeFirst().state;
    }
    hidden.forEach(state -> state.readsLeft--);
    return shown;
  }

  /** The credential report of the users as they are. */
  public synchronized byte[] report() {
    return reported.report(newest);
  }

  public synchronized List<IamUser> users() {
    return List.copyOf(newest.users());
  }

  public synchronized Optional<IamUser> find(String userName) {
    return newest.find(userName);
  }

  /** The user as it is; who isn't there is a mistake of the test. */
  public synchronized IamUser user(String userName) {
    return find(userName)
        .orElseThrow(() -> new IllegalArgumentException("No such user: " + userName));
  }

  public String arn(String userName) {
    return newest.arn(user(userName));
  }

  /** The serials of virtual MFA devices that belong to nobody. */
  public synchronized SortedSet<String> unassignedDevices() {
    return new TreeSet<>(newest.unassignedDevices);
  }

  /** Lets somebody else do something to a user. */
  public synchronized void change(String userName, UserChange... made) {
    user(userName);
    AccountState changed = newest.copy();
    make(changed, changed.edit(userName), made);
    showAtOnce(changed);
  }

  public synchronized void createUser(String userName, String path, UserChange... made) {
    AccountState changed = newest.copy();
    String id = UniqueIds.of("AIDA", changed.accountId(), userName, Integer.toString(++changes));
    IamUser user = new IamUser(userName, path, id, now());
    changed.add(user);
    make(changed, user, made);
    showAtOnce(changed);
  }

  /** Deletes the user and whatever belongs to it. */
  public synchronized void deleteUser(String userName) {
    user(userName);
    AccountState changed = newest.copy();
    changed.remove(userName);
    showAtOnce(changed);
  }

  /** Another user under the same name and path: with another id, and nothing but these changes. */
  public synchronized void remakeUser(String userName, UserChange... made) {
    String path = user(userName).path();
    deleteUser(userName);
    createUser(userName, path, made);
  }

  private void make(AccountState changed, IamUser user, UserChange... made) {
    for (UserChange change : made) {
      change.make(new UserChange.Edit(changed, user, now(), ++changes));
    }
  }

  private void showAtOnce(AccountState changed) {
    hidden.clear();
    shown = changed;
    newest = changed;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
