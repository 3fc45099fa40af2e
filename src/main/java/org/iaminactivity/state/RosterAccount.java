package org.iaminactivity.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An account of the organization as it was when the run began.
 *
 * @param state as Organizations said it
 * @param skipped why the account is not audited; null if it is in scope
 */
@JsonPropertyOrder({
  "account_id",
  "account_name",
  "organizational_unit_path",
  "state",
  "joined_at",
  "skipped"
})
public record RosterAccount(
    @JsonUnwrapped Account account,
    String state,
    @JsonProperty("joined_at") @Nullable Instant joinedAt,
    @Nullable Reason skipped) {

  public AccountId id() {
    return account.id();
  }

  boolean isInScope() {
    return skipped == null;
  }
}
