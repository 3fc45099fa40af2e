package org.iaminactivity.organization;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An account as AWS Organizations lists it.
 *
 * @param name may hold any character: people of the audited account choose it
 * @param organizationalUnitPath names from the root down, such as {@code /Root/Workloads/Prod};
 *     null where the organizational units may not be read
 * @param organizationalUnitIds ids from the root down to the account's own unit; empty where they
 *     may not be read
 * @param state as Organizations says it, such as ACTIVE or SUSPENDED
 */
public record Account(
    AccountId id,
    @Nullable String name,
    @Nullable String organizationalUnitPath,
    List<String> organizationalUnitIds,
    String state,
    @Nullable Instant joinedAt) {

  public boolean isActive() {
    return state.equals("ACTIVE");
  }
}
