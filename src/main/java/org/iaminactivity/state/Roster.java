package org.iaminactivity.state;

import java.util.List;
import java.util.stream.IntStream;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;

/**
 * Every account of the organization in a run, frozen when the run began, and the part of the
 * datasets that each belongs to, the same in every start and in a replay.
 *
 * @param accounts in the order of their ids
 */
public record Roster(List<RosterAccount> accounts) {

  /** The number of accounts in one part. */
  static final int PART_SIZE = 2_000;

  public Roster {
    accounts = List.copyOf(accounts);
  }

  public List<RosterAccount> inScope() {
    return accounts.stream().filter(RosterAccount::isInScope).toList();
  }

  /** The numbers of the parts. */
  public List<Integer> parts() {
    return IntStream.range(0, (accounts.size() + PART_SIZE - 1) / PART_SIZE).boxed().toList();
  }

  /** The accounts of a part. */
  public List<RosterAccount> part(int number) {
    return accounts.subList(
        number * PART_SIZE, Math.min(accounts.size(), (number + 1) * PART_SIZE));
  }

  /**
   * The account ids of a part, also those that are in no roster: from its first account to the next
   * part's, and from the lowest id in the first part.
   */
  public AccountRange range(int number) {
    int next = (number + 1) * PART_SIZE;
    return new AccountRange(
        number == 0 ? AccountId.LOWEST : accounts.get(number * PART_SIZE).id(),
        next < accounts.size() ? accounts.get(next).id() : null);
  }
}
