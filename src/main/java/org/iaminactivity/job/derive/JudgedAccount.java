package org.iaminactivity.job.derive;

import java.util.List;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.state.AccountOutcomes.Standing;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;

/**
 * An account as the run found it.
 *
 * @param account null if the organization no longer has it
 * @param standing its final outcome
 * @param evidence null unless it was audited
 * @param principals in the order of their ARNs; empty unless it was audited
 * @param states of its findings, which a narrowed run has not
 */
record JudgedAccount(
    @Nullable RosterAccount account,
    Standing standing,
    @Nullable Evidence evidence,
    List<JudgedPrincipal> principals,
    AccountStates states) {}
