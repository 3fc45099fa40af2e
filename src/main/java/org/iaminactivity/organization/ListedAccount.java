package org.iaminactivity.organization;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An account as AWS Organizations lists it.
 *
 * @param organizationalUnitIds ids from the root down to the account's own unit; empty where they
 *     may not be read
 * @param state as Organizations says it, such as ACTIVE or SUSPENDED
 */
public record ListedAccount(
    Account account, List<String> organizationalUnitIds, String state, @Nullable Instant joinedAt) {

  public AccountId id() {
    return account.id();
  }

  public boolean isActive() {
    return state.equals("ACTIVE");
  }
}
