package org.iaminactivity.job.derive;

import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;

/**
 * An account of a part, before it is judged.
 *
 * @param account null if the organization no longer has it
 * @param evidence null unless it was audited
 * @param before what the run before published of it
 */
record PartAccount(
    AccountId id,
    @Nullable RosterAccount account,
    @Nullable Evidence evidence,
    AccountStates before) {}
