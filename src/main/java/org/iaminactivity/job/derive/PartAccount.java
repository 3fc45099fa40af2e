package org.iaminactivity.job.derive;

import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;

/**
 * An account of a part, before it is judged.
 *
 * @param evidence null unless the account was audited
 */
record PartAccount(RosterAccount account, @Nullable Evidence evidence) {

  AccountId id() {
    return account.id();
  }
}
