package org.iaminactivity.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of each account of the roster so far. An account with evidence in the warehouse is
 * audited; anything else about earlier starts comes from the state of the run.
 */
public final class AccountOutcomes {

  private static final String WAITING = "WAITING";

  private final Roster roster;
  private final Map<AccountId, Standing> standings = new ConcurrentHashMap<>();
  private final Set<AccountId> suspects = ConcurrentHashMap.newKeySet();

  /** The calls of this start that have not ended. */
  private final Map<AccountId, CompletableFuture<Void>> calls = new ConcurrentHashMap<>();

  /**
   * The outcome of one account.
   *
   * @param outcome null while the account waits
   * @param attempts how many attempts to collect its report have ended
   */
  public record Standing(
      @Nullable Outcome outcome, @Nullable Reason reason, @Nullable String message, int attempts) {

    public static final Standing NEW = new Standing(null, null, null, 0);
  }

  /**
   * The outcomes when a start begins.
   *
   * @param collected the accounts with evidence in the warehouse
   * @param earlier the state that earlier starts left
   */
  public AccountOutcomes(Roster roster, Set<AccountId> collected, RunState earlier) {
    this.roster = roster;
    for (RosterAccount account : roster.accounts()) {
      standings.put(account.id(), first(account, collected.contains(account.id())));
    }
    for (RunStatus.FailedAccount failed : earlier.failed()) {
      AccountId id = failed.account().id();
      if (collected.contains(id)) {
        suspects.add(id);
      }
      standings.computeIfPresent(
          id, (account, standing) -> afterFailure(standing.outcome(), failed));
    }
    earlier
        .retried()
        .forEach(
            (id, attempts) ->
                standings.computeIfPresent(
                    new AccountId(id),
                    (account, standing) ->
                        new Standing(
                            standing.outcome(), standing.reason(), standing.message(), attempts)));
  }

  /** Evidence was written after the account failed, or is evidence that can't be used. */
  private static Standing afterFailure(@Nullable Outcome outcome, RunStatus.FailedAccount failed) {
    return outcome == Outcome.AUDITED
        ? new Standing(Outcome.AUDITED, null, null, failed.attempts())
        : new Standing(
            Outcome.FAILED, Reason.valueOf(failed.reason()), failed.message(), failed.attempts());
  }

  private static Standing first(RosterAccount account, boolean isCollected) {
    Reason skipped = account.skipped();
    if (skipped != null) {
      return new Standing(Outcome.SKIPPED, skipped, message(skipped, account), 0);
    }
    return isCollected ? new Standing(Outcome.AUDITED, null, null, 1) : Standing.NEW;
  }

  private static String message(Reason reason, RosterAccount account) {
    return reason == Reason.NOT_ACTIVE
        ? "Organizations says " + account.state()
        : "Left out by configuration or --accounts";
  }

  /**
   * The accounts still to be called: those not called yet, those that failed, and those whose
   * evidence is in doubt.
   */
  public List<RosterAccount> pending() {
    return roster.inScope().stream()
        .filter(account -> of(account.id()).outcome() != Outcome.AUDITED || isSuspect(account.id()))
        .toList();
  }

  /** From now on the outcome of a pending account is known only after its call. */
  public void expectCalls() {
    pending().forEach(account -> calls.put(account.id(), new CompletableFuture<>()));
  }

  /**
   * Waits for the call of the account in this start, if there is one.
   *
   * @return whether the outcome is final; false if calls ended without this one
   */
  public boolean awaitCall(AccountId account) throws InterruptedException {
    CompletableFuture<Void> call = calls.get(account);
    if (call == null) {
      return true;
    }
    try {
      call.get();
      return true;
    } catch (CancellationException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No account is called any more. */
  public void endCalls() {
    calls.values().forEach(call -> call.cancel(false));
  }

  private void called(AccountId account) {
    CompletableFuture<Void> call = calls.get(account);
    if (call != null) {
      call.complete(null);
    }
  }

  /** Whether the account failed although the warehouse has evidence of it. */
  public boolean isSuspect(AccountId account) {
    return suspects.contains(account);
  }

  public Standing of(AccountId account) {
    return standings.getOrDefault(account, Standing.NEW);
  }

  /** Records that the account was called and its evidence is in the warehouse. */
  public void audited(AccountId account) {
    standings.computeIfPresent(
        account, (id, before) -> new Standing(Outcome.AUDITED, null, null, before.attempts() + 1));
    called(account);
  }

  /** Records that the call of the account failed. */
  public void failed(AccountId account, AccountFailedException failure) {
    fail(account, failure, 1);
    called(account);
  }

  /** Records that the account was not called now, but its archived evidence can't be used. */
  public void unusable(AccountId account, AccountFailedException failure) {
    fail(account, failure, 0);
  }

  private void fail(AccountId account, AccountFailedException failure, int attempts) {
    standings.computeIfPresent(
        account,
        (id, before) ->
            new Standing(
                Outcome.FAILED,
                failure.reason(),
                failure.getMessage(),
                before.attempts() + attempts));
  }

  /** The number of accounts by outcome; those without an outcome are waiting. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    standings
        .values()
        .forEach(
            standing ->
                counts.merge(
                    standing.outcome() == null ? WAITING : standing.outcome().name(),
                    1,
                    Integer::sum));
    return counts;
  }

  public int waiting() {
    return counts().getOrDefault(WAITING, 0);
  }

  /** Accounts that were not audited, by reason. */
  public Map<String, Integer> reasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Standing standing : standings.values()) {
      if (standing.reason() != null) {
        reasons.merge(standing.reason().name(), 1, Integer::sum);
      }
    }
    return reasons;
  }

  /** The failed accounts, in the order of their ids. */
  public List<RunStatus.FailedAccount> failed() {
    List<RunStatus.FailedAccount> failed = new ArrayList<>();
    for (RosterAccount account : roster.accounts()) {
      Standing standing = of(account.id());
      if (standing.outcome() == Outcome.FAILED) {
        failed.add(
            new RunStatus.FailedAccount(
                account.account(),
                String.valueOf(standing.reason()),
                String.valueOf(standing.message()),
                standing.attempts()));
      }
    }
    return failed;
  }

  /** The attempts of the audited accounts that needed more than one. */
  public Map<String, Integer> retried() {
    Map<String, Integer> retried = new TreeMap<>();
    standings.forEach(
        (account, standing) -> {
          if (standing.outcome() == Outcome.AUDITED && standing.attempts() > 1) {
            retried.put(account.value(), standing.attempts());
          }
        });
    return retried;
  }
}
