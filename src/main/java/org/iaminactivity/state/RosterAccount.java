package org.iaminactivity.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An account of the organization as it was when the run began.
 *
 * @param state as Organizations said it
 * @param skipped why it is not audited; null if it is in scope
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
    @JsonProperty("account_id") AccountId id,
    @JsonProperty("account_name") @Nullable String name,
    @JsonProperty("organizational_unit_path") @Nullable String organizationalUnitPath,
    String state,
    @JsonProperty("joined_at") @Nullable Instant joinedAt,
    @Nullable Reason skipped) {

  boolean isInScope() {
    return skipped == null;
  }
}
