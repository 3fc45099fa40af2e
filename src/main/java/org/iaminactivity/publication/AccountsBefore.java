package org.iaminactivity.publication;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the run before published of the accounts of a range, in the order of their ids: it holds the
 * rows of one account at a time.
 */
public final class AccountsBefore implements AutoCloseable {

  private final LocalDate runDate;
  private final SortedRows<AccountRow> coverage;
  private final StatesBefore states;

  /** Reads the states of findings, account by account. */
  interface StatesBefore extends AutoCloseable {

    /** The account of the current row; null at the end. */
    @Nullable String account();

    FindingState state();

    void advance() throws IOException;

    @Override
    void close() throws IOException;
  }

  AccountsBefore(LocalDate runDate, SortedRows<AccountRow> coverage, StatesBefore states) {
    this.runDate = runDate;
    this.coverage = coverage;
    this.states = states;
  }

  /** The next account with findings that has not been taken; null if there is none. */
  public @Nullable AccountId next() {
    String account = states.account();
    return account == null ? null : new AccountId(account);
  }

  /**
   * What the run published of the account.
   *
   * @param account higher than all that were taken, and not higher than the next one
   */
  public AccountStates take(AccountId account) throws IOException {
    String id = account.value();
    while (isBefore(coverage.account(), id)) {
      coverage.advance();
    }
    boolean isCovered = coverage.isAt(id);
    LocalDate lastAuditedOn = isCovered ? lastAuditedOn() : null;
    List<FindingState> rows = new ArrayList<>();
    while (id.equals(states.account())) {
      rows.add(states.state());
      states.advance();
    }
    if (isBefore(states.account(), id)) {
      throw new IllegalStateException(states.account() + " was not taken before " + id);
    }
    return new AccountStates(isCovered, lastAuditedOn, rows);
  }

  private static boolean isBefore(@Nullable String account, String id) {
    return account != null && account.compareTo(id) < 0;
  }

  /** A version that did not publish it knew only its own run. */
  private @Nullable LocalDate lastAuditedOn() {
    if (coverage.row().get(Accounts.OUTCOME).equals(Outcome.AUDITED.name())) {
      return runDate;
    }
    String last = coverage.row().get(Accounts.LAST_AUDITED_ON);
    return last == null ? null : LocalDate.parse(last);
  }

  @Override
  public void close() throws IOException {
    try (coverage;
        states) {
      return;
    }
  }
}
